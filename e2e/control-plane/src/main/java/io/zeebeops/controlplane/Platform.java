package io.zeebeops.controlplane;

import io.fabric8.kubeapitest.binary.OSInfo;

/** Operating system and processor, as kube-api-test writes them in the names of its folders. */
record Platform(String os, String arch) {

    static Platform current() {
        var info = new OSInfo();
        return new Platform(info.getOSName(), info.getOSArch());
    }

    String suffix() {
        return "-" + os + "-" + arch;
    }
}
