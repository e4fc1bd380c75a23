package io.zeebeops.operator.zeebe;

/** Opens management APIs. */
public interface ZeebeClient {

    /** Finds out which Zeebe answers (/actuator, /actuator/info). Rejected as NotZeebe when something else does. */
    Answer<Identity> identify(Connection connection, Caller caller);

    /** Its management API, in the dialect that {@code identity} names. Makes no call. */
    ZeebeManagement management(Connection connection, Identity identity, Caller caller);
}
