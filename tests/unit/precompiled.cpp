// The source of a library that has nothing but the precompiled header of the unit tests; Catch's main cannot
// be its place, since it says what the header is to hold before it includes it.
