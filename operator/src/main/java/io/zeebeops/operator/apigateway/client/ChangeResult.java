package io.zeebeops.operator.apigateway.client;

/** What became of a change that was asked for. */
public sealed interface ChangeResult {

    /** It is done, or has begun. */
    record Accepted() implements ChangeResult {}

    /** Nothing was changed; trying again may help. */
    record NotSent(String message) implements ChangeResult {}

    /** The node refused it, and would again. */
    record Refused(String message) implements ChangeResult {}

    /** Perhaps it happened. */
    record Doubtful(String message) implements ChangeResult {}

    /** The one word for it. */
    default String word() {
        return getClass().getSimpleName();
    }
}
