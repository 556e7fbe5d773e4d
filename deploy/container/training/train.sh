# Runs a service once, so that the JVM writes down what it loads. Neither desk nor cloud is there,
# so it says that it is not ready, and refuses what it is sent; that is most of what a start loads.
set -eu
cd /ticketbridge
# Rarely used, as a builder may share the network of its machine.
port=23987
export QUARKUS_CONFIG_LOCATIONS=/training/training.yaml QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port
export AWS_REGION=eu-west-1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none
export QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE=http://127.0.0.1:9 QUARKUS_SQS_ENDPOINT_OVERRIDE=http://127.0.0.1:9

fail() {
  echo "$1; the service's log:" >&2
  cat /tmp/training.log >&2
  exit 1
}

# Sends a request and prints the first line of the answer; fails where nobody answers.
ask() {
  bash -c 'exec 3<> "/dev/tcp/127.0.0.1/$1" && printf "%b" "$2" >&3 && read -r -t 30 line <&3 && echo "$line"' \
    ask $port "$1" 2> /dev/null
}

get() {
  ask "GET $1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
}

post() {
  ask "POST $1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
}

: > /tmp/training.log
if get / > /dev/null; then
  fail "Somebody else listens on port $port"
fi
# A heap as small as a container's: from 32 GB on references are longer, and a cache made with the
# long ones does not fit the short ones.
java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx192m -XX:-UsePerfData \
  -XX:AOTCacheOutput=service.aot -jar quarkus-run.jar > /tmp/training.log 2>&1 &
service=$!

tries=0
until get /q/health/live > /dev/null; do
  tries=$((tries + 1))
  if [ $tries -gt 600 ] || ! kill -0 $service 2> /dev/null; then
    fail "The service did not start"
  fi
  sleep 0.2
done
for path in /q/health/ready /q/metrics /operator/lanes; do
  get $path || fail "GET $path was not answered"
done
for path in /webhooks/service-desk/training /webhooks/servicenow/training /operator/lanes/training:1/retry; do
  post $path || fail "POST $path was not answered"
done

kill $service || fail "The service has ended by itself"
wait $service || true
[ -s service.aot ] || fail "The JVM wrote no cache"
chmod -R a+rX,go-w /ticketbridge
