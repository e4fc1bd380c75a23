package io.zeebeops.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.demo.Zeebe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the simulator's journal told so far; it forgets, so it is read again and again. */
final class Observed {
    private final Zeebe zeebe;
    private long sequence;
    private final List<Instant> takes = new ArrayList<>();
    private final TreeMap<String, Double> requestsOfBackups = new TreeMap<>();
    private int requestsOfClusters;
    private Instant lastEnd = Instant.EPOCH;

    Observed(Zeebe zeebe) {
        this.zeebe = zeebe;
    }

    /** Reads what is new. */
    void read() {
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
        if (method.equals("POST")) {
            takes.add(Instant.parse(entry.get("at").textValue()));
        }
        var path = entry.get("path").textValue().replaceAll("/\\d+$", "/{id}");
        requestsOfBackups.merge(method + " " + path, 1.0, Double::sum);
    }

    /** Forgets all but its place in the journal. */
    void forget() {
        takes.clear();
        requestsOfBackups.clear();
        requestsOfClusters = 0;
    }

    /** When the last request to take a backup came in. */
    Instant lastTake() {
        return takes.getLast();
    }

    /** When the last partition of the last backup was complete. */
    Instant lastEnd() {
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
