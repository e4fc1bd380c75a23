#!/usr/bin/env bash
# usage: e2e/launch.sh MODULE JAR [ARGUMENT ...]
#
# Runs a jar of this checkout by Java 25, and builds it first when its sources are newer. When they are not, Maven is not
# even started. Replaces itself by that Java, so that signals reach it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
module=$1
jar=$root/$1/target/$2
shift 2
java_home=$root/examples/demo/target/java-home # written by each build

say() { printf '%s\n' "$*" >&2; }

# Whether FILE exists and nothing that is built from the FOLDERs is newer.
newest() {
  local file=$1
  shift
  [[ -f $file ]] && [[ -z $(find "$@" -name target -prune -o \( -name pom.xml -o -path '*/src/main*' -o -path '*/go/*' \) \
    -newer "$file" -print -quit) ]]
}

is_built() {
  newest "$java_home" "$root"/{pom.xml,crds,operator,e2e/control-plane,e2e/simulator,examples/demo} &&
    newest "$jar" "$root/$module" && [[ -x $(<"$java_home")/bin/java ]]
}

build() {
  command -v mvn >/dev/null || {
    say "There is no mvn on the PATH. Needed are Maven 3.8.7 or newer, JDK 25, and Go 1.25 or newer for the API server."
    exit 1
  }
  say "Building, about a minute. The first time, Maven also downloads what it needs: some minutes more."
  local started=$SECONDS log=$root/$module/target/build.log
  mkdir -p "${log%/*}"
  mvn -q -B -Dstyle.color=never -f "$root/pom.xml" -pl "$module" -am package -Dmaven.test.skip=true \
    -Dspotless.check.skip=true >"$log" 2>&1 || {
    cat "$log" >&2
    say "The build failed, see above. It needs a JDK 25, which Maven finds by itself where JDKs usually are, or by JAVA_HOME."
    exit 1
  }
  touch "$java_home" "$jar"
  say "Built in $((SECONDS - started)) s."
}

is_built || build
exec "$(<"$java_home")/bin/java" -Dzeebeops.root="$root" -jar "$jar" "$@"
