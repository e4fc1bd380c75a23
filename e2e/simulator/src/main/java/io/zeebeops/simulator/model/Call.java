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

    /** Where a call lives: its time, its lock, and who hears what became of it. */
    public interface Home {
        /** The answer as of now, told to the journal when it is there. */
        <T extends Outcome> Optional<T> settle(Call<T> call, boolean impatient);
    }

    private final Home home;
    private final Asking asking;
    private final Instant deadline;
    private final Supplier<Optional<T>> answer;
    private final Supplier<T> timeout;
    private @Nullable T settled;

    public Call(Home home, Asking asking, Instant deadline, Supplier<Optional<T>> answer, Supplier<T> timeout) {
        this.home = home;
        this.asking = asking;
        this.deadline = deadline;
        this.answer = answer;
        this.timeout = timeout;
    }

    /** The answer as of now: empty while the gateway would still wait, a time-out when it no longer does. */
    public Optional<T> poll() {
        return home.settle(this, false);
    }

    /** The answer as of now, or a time-out: what a caller knows who does not wait. The call goes on as if he had not left. */
    public T giveUp() {
        return home.settle(this, true).orElseThrow();
    }

    /** For {@link Home}: the answer, and what is told of it the first time. */
    public Optional<T> settle(Instant now, boolean impatient, Journal journal) {
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

    /** Who asks what, as it is told to the journal. */
    public record Asking(String who, String verb, String subject) {}
}
