package io.zeebeops.operator.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an object was, version by version; empty while there is none. Each controller sees it through a cache of its own, perhaps late. */
public final class Versions<T> {

    /** Whose cache. */
    public enum Reader {
        /** The controller of the objects that ask. */
        BACKUPS,
        /** The controller of clusters. */
        CLUSTERS
    }

    private final List<Optional<T>> all = new ArrayList<>(List.of(Optional.empty()));
    private final int[] seen = new int[Reader.values().length];

    public Optional<T> latest() {
        return all.getLast();
    }

    public void add(Optional<T> version) {
        all.add(version);
    }

    /** Never older than what the same reader saw before. */
    public Optional<T> seenBy(Reader reader, int lag) {
        int at = reader.ordinal();
        seen[at] = Math.max(seen[at], all.size() - 1 - lag);
        return all.get(seen[at]);
    }

    public boolean isBehind(Reader reader) {
        return seen[reader.ordinal()] < all.size() - 1;
    }

    /** A writer has what it wrote. */
    public void writtenBy(Reader reader) {
        seen[reader.ordinal()] = all.size() - 1;
    }

    /** A new process may begin with an old list; the arbiter's is never older than the ledger, or it would forget who holds what. */
    public void restarted(int lag) {
        seen[Reader.BACKUPS.ordinal()] = Math.max(0, all.size() - 1 - lag);
        seen[Reader.CLUSTERS.ordinal()] = all.size() - 1;
    }
}
