package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One broker's process and what it keeps on its disk. */
final class Broker {

    enum Process {
        UP,
        STARTING,
        DOWN
    }

    final int id;
    final Map<Integer, Replica> replicas = new TreeMap<>();
    Process process = Process.UP;
    Instant downSince = Instant.MIN;
    /** Grows with each start, so that what was planned for an earlier process does not reach a later one. */
    long life;

    Broker(int id) {
        this.id = id;
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
