package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** One partition as its leader sees it, and its part of the backup store. */
final class Partition {

    static final int NOBODY = -1;

    final int id;
    /** Preferred leader first. */
    final List<Integer> members;

    int leader;
    int lastLeader;
    Instant leaderLostAt = Instant.MIN;
    /** Grows with each change of leader: uploads of an earlier term are lost. */
    long term;

    boolean dead;
    boolean electionDue;

    long processedPosition = -1;
    /** The highest id that was ever accepted here; 0: none. */
    long latestCheckpoint;

    final TreeMap<Long, PartitionBackup> stored = new TreeMap<>();
    /** Ids whose backup the present leader works on, seen in the store or not. */
    final Set<Long> running = new HashSet<>();
    /** Takes that are in the log and wait for processing to be resumed. */
    final List<Delivery> log = new ArrayList<>();
    /** Takes that the gateway holds until there is a leader. */
    final List<Delivery> waiting = new ArrayList<>();

    Partition(int id, List<Integer> members) {
        this.id = id;
        this.members = members;
        this.leader = members.getFirst();
        this.lastLeader = leader;
    }

    boolean hasLeader() {
        return leader != NOBODY;
    }
}
