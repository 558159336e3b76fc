// Values: teaches a lexicon the number words of its language from ICU's spell-out rules, so that its file
// need name only what ICU does not know.
#pragma once

namespace crosscheck::values {

struct Lexicon;

/// Adds the words of all public cardinal and ordinal rule sets to `lexicon.words` and `lexicon.numbers`.
/// Words that the file has a number for keep it. Does nothing for a language that ICU cannot spell. Call
/// once, before words.build().
void learn_number_words(Lexicon& lexicon);

}  // namespace crosscheck::values
