package io.zeebeops.operator.zeebe;

import java.util.Optional;
import java.util.function.Function;

/** What a call gave: what was asked for, or why not. */
public sealed interface Answer<T> {

    /** It worked. */
    record Ok<T>(T value) implements Answer<T> {}

    /** It did not. */
    record Failed<T>(Failure failure) implements Answer<T> {}

    /** The value, where there is one. */
    default Optional<T> found() {
        return this instanceof Ok<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** The failure, where there is one. */
    default Optional<Failure> problem() {
        return this instanceof Failed<T>(Failure failure) ? Optional.of(failure) : Optional.empty();
    }

    /** The same answer of another type. */
    default <R> Answer<R> map(Function<T, R> mapping) {
        return switch (this) {
            case Ok<T>(T value) -> new Ok<>(mapping.apply(value));
            case Failed<T>(Failure failure) -> new Failed<>(failure);
        };
    }
}
