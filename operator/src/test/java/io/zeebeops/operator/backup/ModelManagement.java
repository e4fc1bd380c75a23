package io.zeebeops.operator.backup;

import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.operator.zeebe.UnaskedManagement;
import io.zeebeops.simulator.model.BackupView;
import io.zeebeops.simulator.model.DeleteOutcome;
import io.zeebeops.simulator.model.GetOutcome;
import io.zeebeops.simulator.model.ListOutcome;
import io.zeebeops.simulator.model.NoStore;
import io.zeebeops.simulator.model.PartitionBackupView;
import io.zeebeops.simulator.model.TakeOutcome;
import io.zeebeops.simulator.model.TimedOut;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The client's side of a simulated Zeebe: its outcomes as the real client tells them, and what can happen on the way. */
final class ModelManagement implements UnaskedManagement {
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration VERY_LATE = Duration.ofMinutes(4);
    private static final Backup.Partition PRESUMED =
            new Backup.Partition(1, Backup.State.FAILED, null, null, null, null, null, null, null, null);
    private static final Failure CUT = new Failure.Doubtful("the connection was cut");
    private static final Failure REFUSED = new Failure.Transient("connection refused");
    private static final Failure NO_PERMIT = new Failure.Rejected(Failure.Cause.Unauthorized, "401");
    private static final Failure UNSUPPORTED = new Failure.Rejected(Failure.Cause.Unsupported, "not offered");
    private static final Failure NO_STORE = new Failure.Rejected(Failure.Cause.NoBackupStore, "400");

    private final SimulatedZeebe zeebe;
    private final String who;
    private final SimulatedTime time;
    private final Mishaps mishaps;
    private final Oracle oracle;
    private final Caller caller;
    private final Breakage breakage;

    ModelManagement(SimulatedZeebe zeebe, Caller caller, HistoryWorld world) {
        this.zeebe = zeebe;
        this.caller = caller;
        this.who = caller.uid();
        this.time = world.time;
        this.mishaps = world.mishaps;
        this.oracle = world.oracle;
        this.breakage = world.breakage;
    }

    @Override
    public Answer<Optional<Backup>> backup(long id) {
        if (breakage == Breakage.DELETES_BLINDLY && oracle.isAsked(zeebe.name, id)) {
            return new Answer.Ok<>(Optional.of(new Backup(id, Backup.State.FAILED, null, List.of(PRESUMED))));
        }
        return asked(() -> reading(() -> switch (zeebe.wait(zeebe.model.startGet(id, who))) {
            case GetOutcome.Found(BackupView view) -> {
                oracle.found(zeebe, caller, id);
                Backup found = backup(view);
                yield new Answer.Ok<>(Optional.of(
                        breakage == Breakage.COMPLETED_TOO_EARLY
                                ? new Backup(id, Backup.State.COMPLETED, null, found.partitions())
                                : found));
            }
            case GetOutcome.Absent absent -> new Answer.Ok<>(Optional.empty());
            case NoStore none -> new Answer.Failed<>(NO_STORE);
            case TimedOut late -> new Answer.Failed<>(new Failure.Transient("504"));
        }));
    }

    @Override
    public Answer<List<Backup>> backups() {
        if (!zeebe.speech.identity().backups().listsAndDeletes()) {
            return new Answer.Failed<>(UNSUPPORTED);
        }
        return asked(() -> reading(() -> switch (zeebe.wait(zeebe.model.startList(who))) {
            case ListOutcome.Listed(List<BackupView> views) ->
                new Answer.Ok<>(views.stream().map(ModelManagement::backup).toList());
            case NoStore none -> new Answer.Failed<>(NO_STORE);
            case TimedOut late -> new Answer.Failed<>(new Failure.Transient("504"));
        }));
    }

    @Override
    public TakeResult takeNext() {
        oracle.asksToTakeNext(zeebe, caller);
        return asked(() -> switch (fault()) {
            case REFUSED -> new TakeResult.Failed(REFUSED);
            case NO_PERMIT -> new TakeResult.Failed(NO_PERMIT);
            case LOST_BEFORE -> inDoubt();
            case LATE -> {
                time.later(LATE, this::takesNext);
                yield inDoubt();
            }
            case VERY_LATE -> {
                time.later(VERY_LATE, this::takesNext);
                yield inDoubt();
            }
            case LOST_AFTER, SAYS_LITTLE -> {
                takesNext();
                yield inDoubt();
            }
            case BUSY -> new TakeResult.Failed(new Failure.Busy("scaling is in progress"));
            case BAD_REQUEST -> new TakeResult.Failed(new Failure.Rejected(Failure.Cause.Refused, "400"));
            case FINE -> takesNext();
        });
    }

    private TakeResult inDoubt() {
        return new TakeResult.Failed(breakage == Breakage.DOUBT_IS_NO ? REFUSED : CUT);
    }

    private TakeResult takesNext() {
        if (!zeebe.makesIds()) {
            return new TakeResult.Failed(new Failure.Rejected(Failure.Cause.IdRequired, "400"));
        }
        long id = time.instant().toEpochMilli();
        oracle.makesId(zeebe, caller, id);
        TakeResult result = takes(id);
        return result instanceof TakeResult.Accepted ? new TakeResult.AcceptedAs(id) : result;
    }

    @Override
    public TakeResult take(long id) {
        TakeResult result = takeGiven(id);
        // 8.1 says no more of what went wrong than that it did.
        return zeebe.speech == Speech.V8_1 && tellsWhy(result)
                ? new TakeResult.Failed(new Failure.Doubtful("500"))
                : result;
    }

    private static boolean tellsWhy(TakeResult result) {
        return switch (result) {
            case TakeResult.Taken taken -> true;
            case TakeResult.Failed(Failure.Busy busy) -> true;
            case TakeResult.Failed(Failure.Rejected(Failure.Cause cause, String message)) ->
                cause != Failure.Cause.Unauthorized;
            default -> false;
        };
    }

    private TakeResult takeGiven(long id) {
        oracle.asksToTake(zeebe, caller, id);
        if (zeebe.makesIds()) {
            return asked(() -> new TakeResult.Failed(
                    switch (fault()) {
                        case REFUSED -> REFUSED;
                        case NO_PERMIT -> NO_PERMIT;
                        case FINE, BUSY, BAD_REQUEST -> new Failure.Rejected(Failure.Cause.IdsGenerated, "400");
                        default -> CUT;
                    }));
        }
        return asked(() -> switch (fault()) {
            case REFUSED -> new TakeResult.Failed(REFUSED);
            case NO_PERMIT -> new TakeResult.Failed(NO_PERMIT);
            case LOST_BEFORE -> new TakeResult.Failed(CUT);
            case LATE -> later(LATE, id);
            case VERY_LATE -> later(VERY_LATE, id);
            case LOST_AFTER -> {
                takes(id);
                yield new TakeResult.Failed(CUT);
            }
            case BUSY -> {
                zeebe.model.faults().idsJump(id);
                yield new TakeResult.Failed(new Failure.Busy("scaling is in progress"));
            }
            case BAD_REQUEST -> new TakeResult.Failed(new Failure.Rejected(Failure.Cause.Refused, "400"));
            case SAYS_LITTLE ->
                takes(id) instanceof TakeResult.Taken(OptionalLong latest, String message)
                        ? new TakeResult.Taken(OptionalLong.empty(), message)
                        : new TakeResult.Accepted();
            case FINE -> takes(id);
        });
    }

    @Override
    public Answer<Done> delete(long id) {
        oracle.asksToDelete(zeebe, caller, id);
        if (!zeebe.speech.identity().backups().listsAndDeletes()) {
            return new Answer.Failed<>(UNSUPPORTED);
        }
        return asked(() -> switch (fault(mishaps.delete())) {
            case REFUSED, BAD_REQUEST -> new Answer.Failed<>(REFUSED);
            case NO_PERMIT -> new Answer.Failed<>(NO_PERMIT);
            case LOST_BEFORE -> new Answer.Failed<>(CUT);
            case LATE, VERY_LATE -> {
                time.later(LATE, () -> zeebe.model.delete(id, who));
                yield new Answer.Failed<>(CUT);
            }
            case LOST_AFTER -> {
                zeebe.model.delete(id, who);
                yield new Answer.Failed<>(CUT);
            }
            case SAYS_LITTLE -> {
                time.later(LATE, () -> zeebe.model.delete(id, who));
                yield new Answer.Ok<>(Done.DONE);
            }
            case FINE, BUSY ->
                switch (zeebe.wait(zeebe.model.startDelete(id, who))) {
                    case DeleteOutcome.Deleted deleted -> new Answer.Ok<>(Done.DONE);
                    case NoStore none -> new Answer.Failed<>(NO_STORE);
                    case TimedOut late -> new Answer.Failed<>(new Failure.Doubtful("504"));
                };
        });
    }

    private TakeResult takes(long id) {
        return switch (zeebe.wait(zeebe.model.startTake(id, who))) {
            case TakeOutcome.Scheduled scheduled -> new TakeResult.Accepted();
            case TakeOutcome.AlreadyExists(long mine, long latest) ->
                breakage == Breakage.EVERY_409_IS_OURS
                        ? new TakeResult.Accepted()
                        : new TakeResult.Taken(OptionalLong.of(latest), "the latest is " + latest);
            case TakeOutcome.InvalidId invalid ->
                new TakeResult.Failed(new Failure.Rejected(Failure.Cause.Refused, "400"));
            case TakeOutcome.IdsAreGenerated generated ->
                new TakeResult.Failed(new Failure.Rejected(Failure.Cause.IdsGenerated, "400"));
            case TakeOutcome.Scaling scaling -> new TakeResult.Failed(new Failure.Busy("409"));
            case TakeOutcome.ConnectionLost lost -> new TakeResult.Failed(new Failure.Doubtful("500"));
            case NoStore none -> new TakeResult.Failed(NO_STORE);
            case TimedOut late -> new TakeResult.Failed(new Failure.Doubtful("504"));
        };
    }

    private TakeResult later(Duration delay, long id) {
        time.later(delay, () -> zeebe.model.take(id, who));
        return new TakeResult.Failed(CUT);
    }

    private <T> T asked(Supplier<T> call) {
        oracle.called();
        mishaps.cross();
        T answer = call.get();
        mishaps.cross();
        return answer;
    }

    private <T> Answer<T> reading(Supplier<Answer<T>> call) {
        return switch (fault()) {
            case FINE -> call.get();
            case NO_PERMIT -> new Answer.Failed<>(NO_PERMIT);
            default -> new Answer.Failed<>(REFUSED);
        };
    }

    private Mishaps.Remote fault() {
        return fault(mishaps.remote());
    }

    private Mishaps.Remote fault(Mishaps.Remote planned) {
        return !zeebe.reachable() ? Mishaps.Remote.REFUSED : !zeebe.permits() ? Mishaps.Remote.NO_PERMIT : planned;
    }

    private static Backup backup(BackupView view) {
        return new Backup(
                view.id(),
                Backup.State.valueOf(view.state().name()),
                view.failureReason(),
                view.parts().stream().map(ModelManagement::partition).toList());
    }

    private static Backup.Partition partition(PartitionBackupView part) {
        return new Backup.Partition(
                part.partition(),
                Backup.State.valueOf(part.state().name()),
                part.failureReason(),
                part.createdAt(),
                part.lastUpdatedAt(),
                part.snapshotId(),
                part.checkpointPosition(),
                null,
                null,
                "8.6.0");
    }
}
