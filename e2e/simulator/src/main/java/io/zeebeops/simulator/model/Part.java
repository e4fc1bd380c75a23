package io.zeebeops.simulator.model;

import java.util.Optional;

/** A question to one partition's leader, or to one broker, on its way. */
public interface Part<A> {

    /** As of now; empty while it is awaited. */
    Optional<Answer<A>> poll();

    /** Nobody waits for it any more; what was asked for may still be done. */
    default void abandon() {}

    /** What became of the question. */
    sealed interface Answer<A> {

        /** The answer. */
        record Given<A>(A answer) implements Answer<A> {}

        /** No connection could be made: nothing was done. */
        record Refused<A>(int broker) implements Answer<A> {}

        /** The connection broke: it may have been done. */
        record Cut<A>(int broker) implements Answer<A> {}
    }

    /** Answered already. */
    static <A> Part<A> given(A answer) {
        return settled(new Answer.Given<>(answer));
    }

    static <A> Part<A> settled(Answer<A> answer) {
        Optional<Answer<A>> known = Optional.of(answer);
        return () -> known;
    }
}
