package io.zeebeops.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.controlplane.ControlPlaneAssets.Attempt;
import io.zeebeops.controlplane.ControlPlaneAssets.Found;
import io.zeebeops.controlplane.ControlPlaneAssets.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetSearchTest {
    private static final Platform PLATFORM = new Platform("linux", "amd64");
    private static final AssetSource NO_ARCHIVE = () -> Missing.of("archive", "no network");
    private static final AssetSource NEVER = () -> {
        throw new AssertionError("must not be asked");
    };

    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void theNamedFolderComesFirst() throws IOException {
        var named = FakePrograms.complete(folder.resolve("named"));
        cached("1.35.4");

        assertThat(search(named, NEVER).find()).isEqualTo(new Found(named, "KUBEBUILDER_ASSETS"));
    }

    @Test
    void anIncompleteNamedFolderIsPassedOverAndThatIsSaid() throws IOException {
        var named = FakePrograms.folder(folder.resolve("named"), List.of("etcd"));
        var cached = cached("1.35.4");

        assertThat(search(named, NEVER).find()).isEqualTo(new Found(cached, "cache"));
        assertThat(said).singleElement().asString().contains("KUBEBUILDER_ASSETS is of no use", "kubectl");
    }

    @Test
    void aFileThatCannotRunIsNoProgram() throws IOException {
        var named = FakePrograms.complete(folder.resolve("named"));
        Files.delete(named.resolve("kubectl"));
        Files.writeString(named.resolve("kubectl"), "text");

        assertThat(reasons(search(named, NO_ARCHIVE).find()))
                .anySatisfy(reason -> assertThat(reason).contains("KUBEBUILDER_ASSETS", "lacks", "kubectl"));
    }

    @Test
    void theCacheServesAnotherPatchVersionButNoOtherMinor() throws IOException {
        cached("1.34.9");
        var patch = cached("1.35.1");

        assertThat(search(null, NEVER).find()).isEqualTo(new Found(patch, "cache"));
    }

    @Test
    void theCacheOfAnotherPlatformIsNoUse() throws IOException {
        FakePrograms.complete(folder.resolve("cache/k8s/1.35.4-darwin-arm64"));

        assertThat(search(null, NO_ARCHIVE).find()).isInstanceOf(Missing.class);
    }

    @Test
    void theArchiveIsTriedBeforeABuild() throws IOException {
        var fetched = new Found(FakePrograms.complete(folder.resolve("fetched")), "archive");

        assertThat(search(null, () -> fetched, NEVER).find()).isEqualTo(fetched);
    }

    @Test
    void withoutAnythingItIsBuiltOnceAndKept() throws IOException {
        var go = FakePrograms.go(folder.resolve("go"));

        var first = search(null, NO_ARCHIVE, build(go)).find();
        var second = search(null, NEVER).find();

        assertThat(first)
                .isEqualTo(new Found(
                        folder.resolve("cache/k8s/" + GoModules.kubernetesVersion() + "-linux-amd64"), "cache"))
                .isEqualTo(second);
        assertThat(Files.readAllLines(go.resolveSibling("calls")))
                .hasSize(3)
                .allSatisfy(call -> assertThat(call).startsWith("build -mod=readonly -trimpath -ldflags -s -w"))
                .satisfiesExactly(
                        call -> assertThat(call)
                                .contains("gitVersion=v" + GoModules.kubernetesVersion())
                                .endsWith("k8s.io/kubernetes/cmd/kube-apiserver"),
                        call -> assertThat(call).endsWith("go.etcd.io/etcd/server/v3"),
                        call -> assertThat(call).contains("gitMinor=35").endsWith("k8s.io/kubernetes/cmd/kubectl"));
        assertThat(Files.readString(go.resolveSibling("modules"))).contains("//go:build tools", "k8s.io/kubernetes v");
        assertThat(said).anySatisfy(line -> assertThat(line).contains("four minutes", "once a machine"));
        try (var left = Files.list(folder.resolve("cache"))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("k8s", "lock");
        }
    }

    @Test
    void whatAKilledBuildLeftIsRemoved() throws IOException {
        var abandoned = FakePrograms.complete(folder.resolve("cache/work-1/programs"));

        search(null, NO_ARCHIVE).find();

        assertThat(abandoned.getParent()).doesNotExist();
    }

    @Test
    void anIncompleteFolderInTheCacheIsReplaced() throws IOException {
        var version = GoModules.kubernetesVersion();
        FakePrograms.folder(folder.resolve("cache/k8s/" + version + "-linux-amd64"), List.of("etcd"));

        assertThat(search(null, build(FakePrograms.go(folder.resolve("go")))).find())
                .isInstanceOf(Found.class);
    }

    @Test
    void twoAtTheSameTimeBuildOnce() throws Exception {
        var go = FakePrograms.go(folder.resolve("go"));
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = new ArrayList<Future<ControlPlaneAssets>>();
            for (var i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> search(null, build(go)).find()));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(Found.class);
            }
        }
        assertThat(Files.readAllLines(go.resolveSibling("calls"))).hasSize(3);
    }

    @Test
    void aFailedBuildTellsWhatGoSaid() throws IOException {
        var go = FakePrograms.script(folder.resolve("go/go"), "echo 'go.mod requires go >= 1.25.0'\nexit 1\n");

        assertThat(reasons(search(null, build(go)).find()))
                .last()
                .asString()
                .contains("ended with 1", "requires go >= 1.25.0");
        assertThat(folder.resolve("cache/k8s")).doesNotExist();
    }

    @Test
    void aBuildThatMakesNothingIsAFailure() throws IOException {
        var go = FakePrograms.script(folder.resolve("go/go"), "exit 0\n");

        assertThat(reasons(search(null, build(go)).find())).last().asString().contains("no executable kube-apiserver");
    }

    @Test
    void aCacheThatCannotBeWrittenIsAReason() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file where the folder should be");

        assertThat(reasons(search(null, NEVER).find())).last().asString().contains("writing to the cache");
    }

    @Test
    void whenNothingWorksTheMessageTellsEachReasonAndWhatToInstall() throws IOException {
        var missing = (Missing) search(null, NO_ARCHIVE, new GoBuild(cache(), GoBuild.onPath(""), said::add))
                .find();

        assertThat(missing.message())
                .containsSubsequence(
                        "no Kubernetes API server on this machine",
                        "KUBEBUILDER_ASSETS: not set",
                        "cache: no",
                        "archive: no network",
                        "build from Go modules: no go on the PATH",
                        "install Go 1.25 or newer",
                        "set KUBEBUILDER_ASSETS to a folder with kube-apiserver, etcd and kubectl");
    }

    @Test
    void goIsFoundAsAShellWouldFindIt() throws IOException {
        var second = FakePrograms.go(folder.resolve("b"));
        FakePrograms.go(folder.resolve("c"));
        Files.createDirectories(folder.resolve("a"));

        var path = "%1$s/a:%1$s/b::%1$s/c".formatted(folder);
        assertThat(GoBuild.onPath(path)).contains(second);
        assertThat(GoBuild.onPath(null)).isEmpty();
    }

    @Test
    void theCacheFolderIsWhereTheEnvironmentWantsIt() {
        var home = Path.of("home");
        assertThat(AssetCache.root(Map.of(), home)).isEqualTo(Path.of("home/.cache/zeebeops/control-plane"));
        assertThat(AssetCache.root(Map.of("XDG_CACHE_HOME", "xdg"), home))
                .isEqualTo(Path.of("xdg/zeebeops/control-plane"));
        assertThat(AssetCache.root(Map.of("XDG_CACHE_HOME", "xdg", "ZEEBEOPS_CONTROL_PLANE_CACHE", "own"), home))
                .isEqualTo(Path.of("own"));
    }

    private AssetSearch search(Path named, AssetSource... fetching) {
        var value = Optional.ofNullable(named).map(Path::toString).orElse(null);
        return new AssetSearch(new NamedFolder("KUBEBUILDER_ASSETS", value), cache(), said::add, fetching);
    }

    private GoBuild build(Path go) {
        return new GoBuild(cache(), Optional.of(go), said::add);
    }

    private AssetCache cache() {
        return new AssetCache(folder.resolve("cache"), PLATFORM);
    }

    private Path cached(String version) throws IOException {
        return FakePrograms.complete(folder.resolve("cache/k8s/" + version + "-linux-amd64"));
    }

    private static List<String> reasons(ControlPlaneAssets assets) {
        return switch (assets) {
            case Found found -> throw new AssertionError("found " + found);
            case Missing missing ->
                missing.attempts().stream().map(Attempt::toString).toList();
        };
    }
}
