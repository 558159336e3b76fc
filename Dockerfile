# The program in a container (docs/ci.md): docker build -t crosscheck .
FROM debian:12-slim AS build
WORKDIR /src
# Packages first: they change less often than the sources.
COPY scripts/setup.sh scripts/
RUN scripts/setup.sh
COPY CMakeLists.txt CMakePresets.json LICENSE README.md ./
COPY checker checker
COPY reports reports
COPY rules rules
COPY scripts scripts
RUN cmake --preset release -G Ninja -DCROSSCHECK_TESTS=OFF \
    && scripts/build.sh release crosscheck \
    && cmake --install build/release --prefix /opt/crosscheck --strip

FROM debian:12-slim
# What the program is linked with, and git for --since.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       git libfmt9 libicu72 libre2-9 libsimdjson14 libsqlite3-0 libstemmer0d libxxhash0 libyaml-0-2 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 crosscheck \
    && git config --system --add safe.directory /corpus
COPY --from=build /opt/crosscheck /usr/local
USER crosscheck
WORKDIR /corpus
ENTRYPOINT ["crosscheck"]
CMD ["--help"]
