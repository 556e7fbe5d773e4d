# Sourced by the scripts that run the whole bridge, from the project's folder:
#   run_sandbox <main class> <heap> <arguments>
# Builds services and sandbox first if a source is newer than what was built. With --native among
# the arguments the services are built into executables.

built=deploy/sandbox/target/classpath.txt

# What an app was built into: its jar, or its executable.
product() {
  if [ -z "$native" ]; then
    ls "$1/target/quarkus-app/quarkus-run.jar" 2> /dev/null
  else
    ls "$1"/target/*-runner 2> /dev/null
  fi
}

stale() {
  for app in outbound-api inbound-api out-processor; do
    product=$(product $app) && [ -f "$built" ] || return 0
    [ -z "$(find pom.xml platform shared-model shared-adapters "$app" deploy/sandbox \
      \( -path '*/target' -o -path '*/src/test' \) -prune -o -type f -newer "$product" -print | head -n 1)" ] || return 0
  done
  return 1
}

build() {
  if [ -z "$native" ]; then
    echo "Building …"
  elif [ -n "${GRAALVM_HOME:-}" ] || command -v native-image > /dev/null; then
    echo "Building native executables; this takes 5 to 15 minutes for each service …"
  else
    echo "--native needs a GraalVM or Mandrel 25: set GRAALVM_HOME to one, or build with ./mvnw package -Dnative -DskipTests -Dquarkus.native.container-build=true first." >&2
    exit 2
  fi
  ./mvnw -q -B -ntp package $native -DskipTests -Dspotless.check.skip=true \
    -pl outbound-api,inbound-api,out-processor,deploy/sandbox -am
}

run_sandbox() {
  main=$1
  heap=$2
  shift 2
  native=
  case " $* " in
    *" --native "*) native=-Dnative ;;
  esac
  java_home=$(./mvnw --print-java-home)
  if stale; then
    build
  fi
  exec "$java_home/bin/java" -XX:TieredStopAtLevel=1 "-Xmx$heap" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "deploy/sandbox/target/classes:$(cat $built)" "$main" "$@"
}
