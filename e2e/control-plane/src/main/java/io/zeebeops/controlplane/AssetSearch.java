package io.zeebeops.controlplane;

import io.zeebeops.controlplane.ControlPlaneAssets.Attempt;
import io.zeebeops.controlplane.ControlPlaneAssets.Found;
import io.zeebeops.controlplane.ControlPlaneAssets.Missing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The order in which the programs are looked for: what is there first, then what must be fetched into the cache. */
final class AssetSearch {
    private final NamedFolder named;
    private final AssetCache cache;
    private final Progress progress;
    private final List<AssetSource> fetching;

    AssetSearch(NamedFolder named, AssetCache cache, Progress progress, AssetSource... fetching) {
        this.named = named;
        this.cache = cache;
        this.progress = progress;
        this.fetching = List.of(fetching);
    }

    ControlPlaneAssets find() {
        if (named.value() != null && named.look() instanceof Missing unusable) {
            unusable.attempts().forEach(attempt -> progress.say(attempt.way() + " is of no use: " + attempt.why()));
        }
        return switch (first(List.of(named, cache))) {
            case Found found -> found;
            case Missing missing -> fetch(missing.attempts());
        };
    }

    private ControlPlaneAssets fetch(List<Attempt> before) {
        ControlPlaneAssets fetched;
        try {
            fetched = cache.exclusively(progress, () -> switch (cache.look()) {
                case Found byAnother -> byAnother;
                case Missing missing -> first(fetching);
            });
        } catch (IOException e) {
            fetched = Missing.of("writing to the cache", e.toString());
        }
        return switch (fetched) {
            case Found found -> found;
            case Missing missing -> {
                var all = new ArrayList<>(before);
                all.addAll(missing.attempts());
                yield new Missing(all);
            }
        };
    }

    private static ControlPlaneAssets first(List<? extends AssetSource> sources) {
        var attempts = new ArrayList<Attempt>();
        for (var source : sources) {
            switch (source.look()) {
                case Found found -> {
                    return found;
                }
                case Missing missing -> attempts.addAll(missing.attempts());
            }
        }
        return new Missing(attempts);
    }
}
