package io.zeebeops.v1alpha1;

/** What all kinds of this API share in their names. */
public final class Names {
    /** The API group. */
    public static final String GROUP = "zeebeops.io";
    /** The API version. */
    public static final String VERSION = "v1alpha1";
    /** The category that {@code kubectl get zeebeops} lists. */
    public static final String CATEGORY = "zeebeops";
    /** A DNS subdomain: what Kubernetes takes as the name of an object. */
    static final String OBJECT_NAME = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";
    /** What Kubernetes takes as a key of a Secret. */
    static final String SECRET_KEY = "^[-._a-zA-Z0-9]+$";

    private Names() {}
}
