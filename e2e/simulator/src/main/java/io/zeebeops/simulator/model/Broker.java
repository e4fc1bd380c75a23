package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One broker's process and what it keeps on its disk. */
final class Broker {

    enum Process {
        UP,
        /** There, and does not get on: takes connections and answers nothing. */
        HANGING,
        STARTING,
        DOWN
    }

    int id;
    Map<Integer, Replica> replicas = new TreeMap<>();
    Process process = Process.UP;
    /** Since when it does not answer. */
    Instant awaySince = Instant.MIN;
    /** Grows with each start, so that what was planned for an earlier process does not reach a later one. */
    long life;
    /** It answers, but its partitions could not be started. */
    boolean partitionsFailed;
    /** Ready once, ready for ever: never when it must not become so. */
    boolean neverReady;
    /** How many of the next questions about replicas are answered with nothing. */
    int silentReads;
    /** What it was told while it hung. */
    List<Order> backlog = new ArrayList<>();

    record Order(PartitionOperation operation, String who) {}

    Broker() {}

    Broker(int id) {
        this.id = id;
    }

    /** It answers and takes part. */
    boolean serves() {
        return process == Process.UP && !partitionsFailed;
    }

    boolean up() {
        return process == Process.UP;
    }

    Replica replica(int partition) {
        Replica replica = replicas.get(partition);
        if (replica == null) {
            throw new IllegalArgumentException("Broker %d has no replica of partition %d".formatted(id, partition));
        }
        return replica;
    }
}
