package io.zeebeops.operator.exporter;

import io.zeebeops.operator.backup.Mishaps;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.PlannedChange;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.operator.zeebe.UnaskedManagement;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The client's side of the Zeebe of a history, and what can happen on the way. */
record ChangeManagement(ChangeWorld world, Caller caller, boolean behind) implements UnaskedManagement {
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration VERY_LATE = Duration.ofSeconds(34);
    private static final Failure CUT = new Failure.Doubtful("the connection was cut");
    private static final Failure REFUSED = new Failure.Transient("connection refused");
    private static final Failure NO_PERMIT = new Failure.Rejected(Failure.Cause.Unauthorized, "403");
    private static final Topology NOTHING = new Topology(null, List.of(), null, null);

    @Override
    public Answer<Topology> topology() {
        world.oracle.looks();
        return asked(() -> switch (fault()) {
            case FINE -> world.zeebe.topology(who());
            case SAYS_LITTLE -> new Answer.Ok<>(NOTHING);
            case NO_PERMIT -> new Answer.Failed<>(NO_PERMIT);
            default -> new Answer.Failed<>(REFUSED);
        });
    }

    @Override
    public Answer<PlannedChange> enableExporter(String exporterId, String initializeFrom) {
        String source = world.breakage == ChangeBreakage.NO_SOURCE ? null : initializeFrom;
        return change(Action.Enable, exporterId, source);
    }

    @Override
    public Answer<PlannedChange> disableExporter(String exporterId) {
        return change(Action.Disable, exporterId, null);
    }

    @Override
    public Answer<PlannedChange> deleteExporter(String exporterId) {
        return change(Action.Remove, exporterId, null);
    }

    private Answer<PlannedChange> change(Action action, String exporter, String source) {
        world.oracle.asks(edit(), action, exporter, source, behind);
        Supplier<Answer<PlannedChange>> arrives = () -> world.zeebe.change(action, exporter, source, who());
        return asked(() -> switch (fault()) {
            case FINE -> broken(arrives.get());
            case REFUSED -> new Answer.Failed<>(REFUSED);
            case LOST_BEFORE -> inDoubt();
            case LOST_AFTER, SAYS_LITTLE -> {
                arrives.get();
                yield inDoubt();
            }
            case LATE -> later(LATE, arrives);
            case VERY_LATE -> later(VERY_LATE, arrives);
            case BUSY -> broken(new Answer.Failed<>(new Failure.Busy("409")));
            case BAD_REQUEST -> new Answer.Failed<>(new Failure.Rejected(Failure.Cause.Refused, "400"));
            case NO_PERMIT -> new Answer.Failed<>(NO_PERMIT);
        });
    }

    private Answer<PlannedChange> later(Duration delay, Supplier<Answer<PlannedChange>> arrives) {
        world.time.later(delay, arrives::get);
        return inDoubt();
    }

    private Answer<PlannedChange> inDoubt() {
        return new Answer.Failed<>(world.breakage == ChangeBreakage.DOUBT_IS_NO ? REFUSED : CUT);
    }

    private Answer<PlannedChange> broken(Answer<PlannedChange> answer) {
        boolean lies = world.breakage == ChangeBreakage.BUSY_IS_YES
                && answer instanceof Answer.Failed<PlannedChange>(Failure.Busy busy);
        return lies ? new Answer.Ok<>(new PlannedChange(world.zeebe.pendingId().orElse(1), 1)) : answer;
    }

    private <T> T asked(Supplier<T> call) {
        world.mishaps.cross();
        T answer = call.get();
        world.oracle.news();
        world.mishaps.cross();
        return answer;
    }

    private Mishaps.Remote fault() {
        Mishaps.Remote planned = world.mishaps.remote();
        return world.zeebe.isReachable() ? planned : Mishaps.Remote.REFUSED;
    }

    private ChangeApi.Edit edit() {
        return new ChangeApi.Edit(caller.uid(), caller.attempt());
    }

    private String who() {
        return caller.uid() + "/" + caller.attempt();
    }
}
