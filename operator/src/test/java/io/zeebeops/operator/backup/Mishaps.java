package io.zeebeops.operator.backup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** What will go wrong next, at the border between the operator and the rest. */
final class Mishaps {

    /** The process ends here, whatever it was about to do. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash() {
            super("crash", null, false, false);
        }
    }

    /** The API server did not answer as hoped. */
    static final class ApiError extends RuntimeException {
        private static final long serialVersionUID = 1;

        ApiError() {
            super("the API server's answer is missing", null, false, false);
        }
    }

    /** What happens to one call to Zeebe. */
    enum Remote {
        FINE,
        REFUSED,
        LOST_BEFORE,
        LOST_AFTER,
        LATE,
        VERY_LATE,
        BUSY,
        SAYS_LITTLE,
        BAD_REQUEST,
        NO_PERMIT
    }

    /** What happens to one write to the API server. */
    enum Write {
        FINE,
        FAILS,
        ANSWER_LOST,
        STRANGER_FIRST
    }

    private final Deque<Remote> remote = new ArrayDeque<>();
    private final Deque<Remote> deletes = new ArrayDeque<>();
    private final Deque<Write> writes = new ArrayDeque<>();
    private final Map<Remote, Integer> remoteSeen = new EnumMap<>(Remote.class);
    private final Map<Write, Integer> writesSeen = new EnumMap<>(Write.class);
    private int crossingsLeft = -1;
    private int lagAfterCrash;
    private int crashes;
    private boolean crowded;

    void next(Remote fault) {
        remote.add(fault);
    }

    /** Deletes are few among the calls, and most come last: a fault of the next one waits for it, and outlasts {@link #stop}. */
    void nextDelete(Remote fault) {
        deletes.add(fault);
    }

    void next(Write fault) {
        writes.add(fault);
    }

    /** The next process begins with lists that are so many versions old. */
    void crashAfter(int crossings, int lag) {
        crossingsLeft = crossings;
        lagAfterCrash = lag;
    }

    int lagAfterCrash() {
        return lagAfterCrash;
    }

    /** Too many calls are under way for another one. */
    void crowd(boolean now) {
        crowded = now;
    }

    boolean crowded() {
        return crowded;
    }

    Remote remote() {
        return seen(remote);
    }

    Remote delete() {
        return seen(deletes.isEmpty() ? remote : deletes);
    }

    private Remote seen(Deque<Remote> faults) {
        Remote next = faults.isEmpty() ? Remote.FINE : faults.remove();
        remoteSeen.merge(next, 1, Integer::sum);
        return next;
    }

    Write write() {
        Write next = writes.isEmpty() ? Write.FINE : writes.remove();
        writesSeen.merge(next, 1, Integer::sum);
        return next;
    }

    /** A point where the process may end: before and after everything that leaves it. */
    void cross() {
        if (crossingsLeft >= 0 && crossingsLeft-- == 0) {
            crashes++;
            throw new Crash();
        }
    }

    void stop() {
        remote.clear();
        writes.clear();
        crowded = false;
        crossingsLeft = -1;
    }

    int crashes() {
        return crashes;
    }

    Map<Remote, Integer> remoteSeen() {
        return remoteSeen;
    }

    Map<Write, Integer> writesSeen() {
        return writesSeen;
    }
}
