# Shared by ./run and ./verify: finding a JDK, calling Maven, building what is out of date.
# The caller sets $project to the checkout.
java_needed=25

say() { printf '%s\n' "$*" >&2; }

is_new_enough() {
  [ -x "$1/bin/javac" ] || return 1
  local major
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  [ -n "$major" ] && [ "$major" -ge "$java_needed" ]
}

find_java() {
  local candidate on_path
  on_path=$(command -v javac || true)
  if [ -n "$on_path" ]; then on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")"); fi
  for candidate in "${JAVA_HOME:-}" "$on_path" \
      /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/*/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_new_enough "$candidate"; then printf '%s' "$candidate"; return; fi
  done
  say "Orderwright needs a JDK $java_needed or newer and found none: install one (for example Temurin $java_needed) or point JAVA_HOME at it."
  exit 1
}

maven() {
  maven_aloud -q "$@"
}

maven_aloud() {
  local mvn=$project/mvnw
  if command -v mvn >/dev/null; then mvn=mvn; fi
  # Maven's own libraries make Java 25 print warnings that help nobody here
  MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" \
    "$mvn" -B -Dstyle.color=never ${ORDERWRIGHT_MAVEN_OPTIONS:-} "$@"
}

# Maven, silent but for what is wrong, and every $seconds_between_words a word about how far the download is
seconds_between_words=15
maven_telling() {
  maven_aloud "$@" 2>&1 | tell_downloads
}

tell_downloads() {
  local line file="" files=0 spoken=$SECONDS state
  while true; do
    state=0
    IFS= read -r -t "$seconds_between_words" line || state=$?
    if [ "$state" -gt 128 ]; then line=""; elif [ "$state" -ne 0 ]; then break; fi
    case $line in
      *"Downloading from "*) file=${line##*/} ;;
      *"Downloaded from "*) files=$((files + 1)) ;;
      *"[ERROR]"*) say "$line" ;;
    esac
    if [ -n "$file" ] && [ $((SECONDS - spoken)) -ge "$seconds_between_words" ]; then
      say "  … $files files fetched, now $file"
      spoken=$SECONDS
    fi
  done
}

build() {
  local built=$project/target/runtime.classpath
  if [ ! -f "$built" ] || [ -n "$(find "$project/pom.xml" "$project/src/main" "$project/bpmn" "$project/forms" -newer "$built" -type f -print -quit 2>/dev/null)" ]; then
    # Maven leaves the compiled copy of a file that was renamed; two migrations of one number would then stop the application
    rm -rf "$project/target/classes"
    say "Building Orderwright (the first time this fetches its libraries, about 620 MB) ..."
    maven_telling -f "$project/pom.xml" -DskipTests process-classes >&2
    touch "$built"
  fi
}

fetch_parts() {
  local parts=$project/.orderwright/parts list=$project/src/localplatform/pom.xml
  if [ ! -f "$parts/complete" ] || [ "$list" -nt "$parts/complete" ]; then
    say "Fetching Camunda and OpenSearch (once, about 340 MB) ..."
    maven_telling -f "$list" -Dparts="$parts" package >&2
    touch "$parts/complete"
  fi
}
