package io.ticketbridge.adapters.dynamodb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was used lately, up to a number; safe for many threads. */
final class Recent<K, V> {

  private final Map<K, V> entries;

  Recent(int atMost) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > atMost;
          }
        };
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  synchronized void put(K key, V value) {
    entries.put(key, value);
  }

  synchronized void remove(K key) {
    entries.remove(key);
  }
}
