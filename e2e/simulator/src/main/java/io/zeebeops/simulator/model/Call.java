package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that may have to wait: for a leader, for processing to be resumed, for the store. It holds no thread; ask it again with
 * {@link #poll} when time has passed.
 */
public final class Call<T extends Outcome> {

    private final ZeebeModel model;
    private final Asking asking;
    private final Instant deadline;
    private final Supplier<Optional<T>> answer;
    private final Supplier<T> timeout;
    private @Nullable T settled;

    Call(ZeebeModel model, Asking asking, Instant deadline, Supplier<Optional<T>> answer, Supplier<T> timeout) {
        this.model = model;
        this.asking = asking;
        this.deadline = deadline;
        this.answer = answer;
        this.timeout = timeout;
    }

    /** The answer as of now: empty while the gateway would still wait, a time-out when it no longer does. */
    public Optional<T> poll() {
        return model.settle(this, false);
    }

    /** The answer as of now, or a time-out: what a caller knows who does not wait. The call goes on as if he had not left. */
    public T giveUp() {
        return model.settle(this, true).orElseThrow();
    }

    Optional<T> settle(Instant now, boolean impatient, Journal journal) {
        T known = settled;
        if (known == null) {
            known = answer.get().orElse(null);
            if (known == null && (impatient || !now.isBefore(deadline))) {
                known = timeout.get();
            }
            if (known != null) {
                settled = known;
                journal.add(now, asking.who(), new Happening.Asked(asking.verb(), asking.subject(), known));
            }
        }
        return Optional.ofNullable(known);
    }

    record Asking(String who, String verb, String subject) {}
}
