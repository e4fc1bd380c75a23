package io.zeebeops.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.demo.Zeebe;
import java.time.Instant;
import java.util.TreeMap;

/** What the simulator's journal told so far; it forgets, so it is read again and again. */
final class Observed {
    private final Zeebe zeebe;
    private long sequence;
    private final TreeMap<String, Double> requestsOfBackups = new TreeMap<>();
    private int requestsOfClusters;
    private Instant take = Instant.EPOCH;
    private Instant firstLook = Instant.MAX;
    private Instant lastEnd = Instant.EPOCH;

    Observed(Zeebe zeebe) {
        this.zeebe = zeebe;
    }

    /** Reads what is new: the life of one backup. */
    void read() {
        firstLook = Instant.MAX;
        for (var entry : zeebe.journal(sequence)) {
            sequence = entry.get("sequence").longValue();
            switch (entry.get("what").textValue()) {
                case "Received" -> received(entry);
                case "BackupCompleted" ->
                    lastEnd = Instant.parse(entry.get("at").textValue());
                default -> {
                    // The rest is about how Zeebe did it.
                }
            }
        }
    }

    private void received(JsonNode entry) {
        if (!entry.get("who").textValue().contains("(ZeebeBackup ")) {
            requestsOfClusters++;
            return;
        }
        var method = entry.get("method").textValue();
        var at = Instant.parse(entry.get("at").textValue());
        if (method.equals("POST")) {
            take = at;
        } else if (at.isBefore(firstLook)) {
            firstLook = at;
        }
        var path = entry.get("path").textValue().replaceAll("/\\d+$", "/{id}");
        requestsOfBackups.merge(method + " " + path, 1.0, Double::sum);
    }

    /** Forgets all but its place in the journal. */
    void forget() {
        requestsOfBackups.clear();
        requestsOfClusters = 0;
    }

    /** When it was looked whether the id is free: the backup had been granted by then. */
    Instant look() {
        return firstLook;
    }

    /** When the request to take the backup came in. */
    Instant take() {
        return take;
    }

    /** When its last partition was complete. */
    Instant end() {
        return lastEnd;
    }

    /** Requests that ZeebeBackups caused. */
    Counts requestsOfBackups() {
        return new Counts(new TreeMap<>(requestsOfBackups));
    }

    /** Requests that all else caused: looks at the cluster. */
    int requestsOfClusters() {
        return requestsOfClusters;
    }
}
