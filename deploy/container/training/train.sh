# Runs a service once, so that the JVM writes down what it loads. Neither desk nor cloud is there,
# so it says that it is not ready, and refuses what it is sent; that is most of what a start loads.
set -eu
cd /ticketbridge
export QUARKUS_CONFIG_LOCATIONS=/training/training.yaml QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=8080
export AWS_REGION=eu-west-1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none
export QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE=http://127.0.0.1:9 QUARKUS_SQS_ENDPOINT_OVERRIDE=http://127.0.0.1:9

java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxRAMPercentage=60 -XX:-UsePerfData \
  -XX:AOTCacheOutput=service.aot -jar quarkus-run.jar > /tmp/training.log 2>&1 &
service=$!

# Sends a request and prints the first line of the answer; fails where nobody listens.
ask() {
  bash -c 'exec 3<> /dev/tcp/127.0.0.1/8080 && printf "%b" "$1" >&3 && head -n 1 <&3' ask "$1" 2> /dev/null
}

get() {
  ask "GET $1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
}

post() {
  ask "POST $1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
}

tries=0
until get /q/health/live > /dev/null; do
  tries=$((tries + 1))
  if [ $tries -gt 600 ] || ! kill -0 $service 2> /dev/null; then
    echo "The service did not start; its log:" >&2
    cat /tmp/training.log >&2
    exit 1
  fi
  sleep 0.2
done
for path in /q/health/ready /q/metrics /operator/lanes; do
  get $path
done
for path in /webhooks/service-desk/training /webhooks/servicenow/training /operator/lanes/training:1/retry; do
  post $path
done

kill $service
wait $service || true
if [ ! -s service.aot ]; then
  echo "The JVM wrote no cache; the log:" >&2
  cat /tmp/training.log >&2
  exit 1
fi
chmod -R a+rX,go-w /ticketbridge
