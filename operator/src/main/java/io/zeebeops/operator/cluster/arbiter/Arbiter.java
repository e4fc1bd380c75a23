package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who has what excludes others. Holders keep it for as long as they want it; among those that wait, it goes to what is under way already,
 * then to the oldest. There is one backup slot.
 */
public final class Arbiter {
    /** Reason: another object holds the backup slot. */
    public static final String WAITS_FOR_BACKUP = "WaitsForBackup";
    /** Reason: a backup that no object tells of is in progress. */
    public static final String WAITS_FOR_FOREIGN_BACKUP = "WaitsForForeignBackup";

    /** A stranger's backup is waited for so long, then ours goes on beside it: Zeebe can do two, and a dead one must not block for ever. */
    static final Duration FOREIGN_BACKUP_PATIENCE = Duration.ofMinutes(10);

    /** The ledger has room for so many; the rest wait untold. */
    static final int LEDGER_LIMIT = 64;

    private Arbiter() {}

    /** The next ledger, from who wants what and who has it. */
    public static Arbitration decide(List<Request> requests, List<Grant> ledger, Standing standing, Instant now) {
        List<Request> due = requests.stream()
                .filter(request -> !request.dueAt().isAfter(now))
                .sorted(Request.TURN)
                .toList();
        Map<String, Grant> held =
                ledger.stream().collect(Collectors.toMap(Grant::uid, Function.identity(), (one, other) -> one));

        List<Grant> granted = new ArrayList<>();
        List<Request> waiting = new ArrayList<>();
        for (Request request : due) {
            Grant grant = held.get(request.uid());
            if (grant != null && holds(grant, request)) {
                granted.add(grant);
            } else {
                waiting.add(request);
            }
        }

        Optional<Instant> lookAt =
                requests.stream().map(Request::dueAt).filter(now::isBefore).min(Instant::compareTo);
        List<Grant> next = new ArrayList<>(granted);
        Optional<Request> first = waiting.stream()
                .filter(request -> granted.isEmpty()
                        && obstacle(standing, false, request, strangerSince(held, request, now), now) == null)
                .findFirst();
        first.ifPresent(request -> next.add(grant(request, Grant.State.Granted, null, now)));
        boolean slotTaken = !next.isEmpty();
        for (Request request : waiting) {
            if (first.filter(request::equals).isPresent()) {
                continue;
            }
            Instant strangerSince = strangerSince(held, request, now);
            String reason = obstacle(standing, slotTaken, request, strangerSince, now);
            boolean stranger = WAITS_FOR_FOREIGN_BACKUP.equals(reason);
            Instant since = stranger ? strangerSince : waitsSince(held.get(request.uid()), request, now);
            next.add(grant(request, Grant.State.Waiting, reason, since));
            if (stranger) {
                lookAt = earlier(lookAt, since.plus(FOREIGN_BACKUP_PATIENCE));
            }
        }
        return new Arbitration(next.stream().limit(LEDGER_LIMIT).toList(), lookAt);
    }

    private static boolean holds(Grant grant, Request request) {
        return grant.state() == Grant.State.Granted && isFor(grant, request);
    }

    private static boolean isFor(Grant grant, Request request) {
        return grant.attempt() != null && grant.attempt() == request.attempt();
    }

    private static Instant waitsSince(@Nullable Grant before, Request request, Instant now) {
        return before != null
                        && before.state() == Grant.State.Waiting
                        && isFor(before, request)
                        && before.since() != null
                ? before.since()
                : now;
    }

    /** Since when it waits for a stranger's backup: the wait for another of ours is none. */
    private static Instant strangerSince(Map<String, Grant> held, Request request, Instant now) {
        Grant before = held.get(request.uid());
        return before != null && WAITS_FOR_BACKUP.equals(before.reason()) ? now : waitsSince(before, request, now);
    }

    private static @Nullable String obstacle(
            Standing standing, boolean slotTaken, Request request, Instant since, Instant now) {
        return switch (standing) {
            case Standing.Closed(String reason) -> reason;
            case Standing.Open open when slotTaken -> WAITS_FOR_BACKUP;
            case Standing.Open(boolean foreign)
            when foreign && !request.begun() && now.isBefore(since.plus(FOREIGN_BACKUP_PATIENCE)) ->
                WAITS_FOR_FOREIGN_BACKUP;
            case Standing.Open open -> null;
        };
    }

    private static Grant grant(Request request, Grant.State state, @Nullable String reason, Instant since) {
        return new Grant(
                request.uid(),
                request.kind(),
                request.name(),
                request.attempt(),
                request.wants(),
                state,
                reason,
                since,
                null);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Instant other) {
        return Optional.of(one.filter(instant -> instant.isBefore(other)).orElse(other));
    }
}
