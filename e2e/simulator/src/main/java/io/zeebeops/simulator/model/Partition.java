package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One partition as its replicas agree on it. */
final class Partition {

    static final int NOBODY = -1;

    private static final int ANSWERS_KEPT = 256;

    /** A take that is in the log and waits for processing to be resumed. */
    record LoggedTake(long ticket, long id, CheckpointType type, String who, Fate fate) {}

    /** The same of a delete. */
    record LoggedDelete(long id, String who) {}

    int id;
    /** Preferred leader first. */
    List<Integer> members = List.of();

    int leader;
    int lastLeader;
    Instant leaderLostAt = Instant.MIN;
    /** Grows with each change of leader: uploads of an earlier term are lost. */
    long term;

    boolean dead;
    boolean electionDue;

    Progress progress = new Progress();
    /** The highest id that was ever accepted here; 0: none. */
    long latestCheckpoint;

    /** Ids whose backup the present leader works on, seen in the store or not. */
    Set<Long> running = new HashSet<>();

    /** The latest checkpoint as it is told; null if none was made here. */
    @Nullable
    Checkpoint checkpoint;

    /** The latest id that a backup was begun for; 0: none. */
    long latestTaken;

    @Nullable
    Instant lastTakenAt;

    /** The latest completed backup; null for none. */
    @Nullable
    Checkpoint latestBackup;

    /** Completed backups by id, of which ranges are made; empty unless backups are continuous. */
    TreeMap<Long, Checkpoint> tracked = new TreeMap<>();

    /** What is before it was compacted away. */
    long firstLogPosition = 1;

    List<LoggedTake> log = new ArrayList<>();
    List<LoggedDelete> loggedDeletes = new ArrayList<>();
    /** What became of takes, by ticket. */
    Map<Long, TakePart> answers = new LinkedHashMap<>();

    Partition() {}

    Partition(int id, List<Integer> members) {
        this.id = id;
        this.members = members;
        this.leader = members.getFirst();
        this.lastLeader = leader;
    }

    boolean hasLeader() {
        return leader != NOBODY;
    }

    /** Nothing is left of it but its number and its members. */
    void purge() {
        progress = new Progress();
        latestTaken = 0;
        firstLogPosition = 1;
        forgetCheckpoints();
        running.clear();
        log.clear();
        loggedDeletes.clear();
    }

    void forgetCheckpoints() {
        latestCheckpoint = 0;
        checkpoint = null;
        lastTakenAt = null;
        latestBackup = null;
        tracked.clear();
    }

    void answer(long ticket, TakePart answer) {
        answers.put(ticket, answer);
        if (answers.size() > ANSWERS_KEPT) {
            answers.remove(answers.keySet().iterator().next());
        }
    }
}
