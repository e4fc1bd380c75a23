package io.zeebeops.controlplane;

/** One way to get the programs. */
@FunctionalInterface
interface AssetSource {
    /** Never throws: what goes wrong is the reason in {@link ControlPlaneAssets.Missing}. */
    ControlPlaneAssets look();
}
