package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.operator.cluster.arbiter.PauseSight.Replica;
import java.time.Instant;
import java.util.List;

/**
 * What became of the last call to a place, in this process.
 *
 * @param call     what was asked
 * @param verdict  what came of it
 * @param message  what was said, for people
 * @param at       when it ended
 * @param order    its place among the ends of calls and the beginnings of looks
 * @param inARow   how often the same was asked of this place, without much time or another call between
 */
public record Tried(PauseCall call, Verdict verdict, String message, Instant at, long order, int inARow) {

    /** Whether it was answered to be carried out, and these replicas, seen since, do something else. */
    public boolean isContradictedBy(List<Replica> replicas) {
        return verdict == Verdict.Accepted
                && replicas.stream()
                        .map(replica -> Phases.mode(call.place().subject(), replica))
                        .anyMatch(mode -> mode != null && mode != call.mode());
    }

    /** What came of a call. */
    public enum Verdict {
        /** Carried out on every replica that it was for. */
        Accepted,
        /** Refused as a whole: nothing was changed. */
        Refused,
        /** Perhaps carried out, on some replicas or all, now or later. */
        Doubtful
    }
}
