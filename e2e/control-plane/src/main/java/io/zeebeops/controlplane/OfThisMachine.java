package io.zeebeops.controlplane;

import java.nio.file.Path;

/** The one search of this JVM: a machine that has nothing must not be asked again by every test class. */
final class OfThisMachine {
    static final ControlPlaneAssets ASSETS = search().find();

    private OfThisMachine() {}

    private static AssetSearch search() {
        var environment = System.getenv();
        var platform = Platform.current();
        var cache = new AssetCache(AssetCache.root(environment, Path.of(System.getProperty("user.home"))), platform);
        Progress progress = line -> System.err.println("[control plane] " + line);
        return new AssetSearch(
                new NamedFolder("KUBEBUILDER_ASSETS", environment.get("KUBEBUILDER_ASSETS")),
                cache,
                progress,
                new EnvtestArchive(cache, progress),
                new GoBuild(cache, GoBuild.onPath(environment.get("PATH")), progress));
    }
}
