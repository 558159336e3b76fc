#!/usr/bin/env bash
# The step of action.yml that checks. Reads the inputs from the environment; writes annotations to the log, the job summary, a SARIF
# file and, to $GITHUB_OUTPUT, exit-code, sarif and the counts. A finding does not fail this step (the verdict does).
set -euo pipefail

say_error() { echo "::error title=crosscheck::$1"; }

# Lines of a text as arguments: empty ones and a CR at the end are dropped, all else is taken as it is.
lines=()
lines_of() {
  local line
  lines=()
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then lines+=("$line"); fi
  done <<<"$1"
}

cd "$WORKING_DIRECTORY"
out=$(mktemp -d "$RUNNER_TEMP/crosscheck-report.XXXXXX")
arguments=(--format text --output "sarif:$out/crosscheck.sarif" --output "summary:$out/summary.md" --output "github:$out/annotations" --store "$STORE")

since=
case $SINCE in
  auto)
    case $GITHUB_EVENT_NAME in
      pull_request | pull_request_target)
        # actions/checkout gives the merge of the pull request into its base: the first parent is that base, which a clone of depth 2
        # has. Where the workflow took the head itself, the base branch has to be there.
        if [ -n "$PULL_HEAD" ] && [ "$(git rev-parse --verify --quiet 'HEAD^2' || true)" = "$PULL_HEAD" ]; then
          since=$(git rev-parse --verify 'HEAD^1')
        else
          since=refs/remotes/origin/$GITHUB_BASE_REF
        fi
        ;;
      merge_group) since=$MERGE_GROUP_BASE ;;
    esac
    if [ -n "$since" ] && ! git rev-parse --verify --quiet "$since^{commit}" >/dev/null; then
      say_error "the base of this change is not in the clone, or there is no clone; give actions/checkout 'fetch-depth: 0' and have git installed before it"
      echo "exit-code=2" >>"$GITHUB_OUTPUT"
      exit 0
    fi
    ;;
  none) ;;
  *) since=$SINCE ;;
esac

if [ -n "$since" ]; then arguments+=("--since=$since"); fi
if [ -n "$FAIL_ON" ]; then arguments+=("--fail-on=$FAIL_ON"); fi
if [ -n "$BASELINE" ]; then arguments+=("--baseline=$BASELINE"); fi
if [ -n "$CONFIG" ]; then arguments+=("--config=$CONFIG"); fi
lines_of "$MORE"
arguments+=(${lines[@]+"${lines[@]}"})
lines_of "$PATHS"
if [ ${#lines[@]} -eq 0 ]; then
  if [ "$CONFIG" = none ] || { [ -z "$CONFIG" ] && [ ! -e crosscheck.yaml ]; }; then lines=(.); fi
fi

code=0
"$PREFIX/bin/crosscheck" check "${arguments[@]}" -- ${lines[@]+"${lines[@]}"} >"$out/log" 2>&1 || code=$?

# Names of files and words of articles stand in the log, where the runner would obey commands; nobody can know the word that ends this.
token=$(cat /proc/sys/kernel/random/uuid)
echo "::stop-commands::$token"
cat "$out/log"
echo
echo "::$token::"
if [ "$ANNOTATIONS" = true ] && [ -f "$out/annotations" ]; then cat "$out/annotations"; fi
if [ -f "$out/summary.md" ]; then cat "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
if [ "$code" -gt 1 ]; then say_error "the articles could not be checked (exit code $code); the log says why"; fi

echo "exit-code=$code" >>"$GITHUB_OUTPUT"
if [ -f "$out/crosscheck.sarif" ]; then
  echo "sarif=$out/crosscheck.sarif" >>"$GITHUB_OUTPUT"
  python3 - "$out/crosscheck.sarif" >>"$GITHUB_OUTPUT" <<'END'
import collections, json, sys
with open(sys.argv[1], encoding="utf-8") as f:
    levels = collections.Counter(result["level"] for run in json.load(f)["runs"] for result in run["results"])
print("errors=%d\nwarnings=%d\nnotes=%d" % (levels["error"], levels["warning"], levels["note"]))
END
fi
