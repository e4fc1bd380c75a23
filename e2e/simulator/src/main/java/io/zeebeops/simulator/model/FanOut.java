package io.zeebeops.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question of the gateway to several, asked until each has answered. Who has answered is not asked again, so the answers may be of
 * different moments. Who refuses, or is not there, is looked for again.
 */
final class FanOut<A> {

    /** When one who did not answer is asked, or looked for, again. */
    enum Persistence {
        /** Always: asking twice does no harm. */
        READING,
        /** When it certainly did not hear of it. */
        CHANGING,
        /** Never. */
        ONCE
    }

    /** Whom to ask. */
    interface Asker<A> {
        /** Asks the one who answers for it now; empty while there is nobody. */
        Optional<Asked<A>> ask(int key);
    }

    /** A question on its way to a broker. */
    record Asked<A>(int broker, Part<A> part) {}

    private static final class Slot<A> {
        final int key;

        @Nullable
        Asked<A> asked;

        @Nullable
        A answer;

        Part.@Nullable Answer<A> failure;

        Slot(int key) {
            this.key = key;
        }
    }

    private final List<Slot<A>> slots;
    private final Asker<A> asker;
    private final Persistence persistence;

    FanOut(List<Integer> keys, Persistence persistence, Asker<A> asker) {
        this.slots = new ArrayList<>(keys.size());
        keys.forEach(key -> slots.add(new Slot<>(key)));
        this.asker = asker;
        this.persistence = persistence;
    }

    /** Asks whom it has to, and hears who has answered; whether nobody is awaited any more. */
    boolean settled() {
        boolean all = true;
        for (Slot<A> slot : slots) {
            if (slot.answer == null && slot.failure == null) {
                proceed(slot);
                all &= slot.answer != null || slot.failure != null;
            }
        }
        return all;
    }

    private void proceed(Slot<A> slot) {
        Asked<A> asked = slot.asked;
        if (asked == null) {
            asked = asker.ask(slot.key).orElse(null);
            slot.asked = asked;
        }
        if (asked == null) {
            return;
        }
        switch (asked.part().poll().orElse(null)) {
            case null -> {}
            case Part.Answer.Given<A>(A answer) -> slot.answer = answer;
            case Part.Answer.Refused<A> refused -> failed(slot, refused, persistence != Persistence.ONCE);
            case Part.Answer.Cut<A> cut -> failed(slot, cut, persistence == Persistence.READING);
        }
    }

    private void failed(Slot<A> slot, Part.Answer<A> failure, boolean again) {
        if (again) {
            slot.asked = null;
        } else {
            slot.failure = failure;
        }
    }

    List<A> answers() {
        List<A> answers = new ArrayList<>(slots.size());
        for (Slot<A> slot : slots) {
            if (slot.answer != null) {
                answers.add(slot.answer);
            }
        }
        return answers;
    }

    /** The first one that failed. */
    Optional<Failed> failed() {
        for (Slot<A> slot : slots) {
            if (slot.failure instanceof Part.Answer.Cut<A>(int broker)) {
                return Optional.of(new Failed(slot.key, broker));
            }
            if (slot.failure instanceof Part.Answer.Refused<A>(int broker)) {
                return Optional.of(new Failed(slot.key, broker));
            }
        }
        return Optional.empty();
    }

    record Failed(int key, int broker) {}

    /** Nobody waits any more: the first one that has not answered, and the broker it was asked of. */
    Silent giveUp() {
        Silent first = null;
        for (Slot<A> slot : slots) {
            if (slot.answer == null && slot.failure == null) {
                Asked<A> asked = slot.asked;
                if (asked != null) {
                    asked.part().abandon();
                }
                if (first == null) {
                    first = new Silent(slot.key, asked == null ? null : asked.broker());
                }
            }
        }
        if (first == null) {
            throw new IllegalStateException("All have answered");
        }
        return first;
    }

    record Silent(int key, @Nullable Integer broker) {}
}
