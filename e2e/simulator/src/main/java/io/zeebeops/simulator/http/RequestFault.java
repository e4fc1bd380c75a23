package io.zeebeops.simulator.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fault that waits for requests.
 *
 * @param method HTTP method, {@code *} for any
 * @param path without query; {@code *} stands for any characters
 * @param times how many requests it hits yet; null: no matter how many
 * @param until hits requests before this moment; null: no matter when
 */
public record RequestFault(
        String method,
        String path,
        HttpFault fault,
        @Nullable Integer times,
        @Nullable Instant until) {

    boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }

    boolean hits(String askedMethod, String askedPath) {
        return (method.equals("*") || method.equals(askedMethod)) && fits(askedPath);
    }

    /** Each piece between two stars at its first place after the one before; the last one at the end. */
    private boolean fits(String asked) {
        String[] pieces = path.split("\\*", -1);
        if (pieces.length == 1) {
            return asked.equals(path);
        }
        String last = pieces[pieces.length - 1];
        if (!asked.startsWith(pieces[0])) {
            return false;
        }
        int at = pieces[0].length();
        for (int piece = 1; piece < pieces.length - 1; piece++) {
            int found = asked.indexOf(pieces[piece], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[piece].length();
        }
        return asked.length() - at >= last.length() && asked.endsWith(last);
    }

    /** What is left of it after it has hit a request; null: nothing. */
    @Nullable
    RequestFault afterHit() {
        if (times == null) {
            return this;
        }
        return times == 1 ? null : new RequestFault(method, path, fault, times - 1, until);
    }
}
