package io.quarkiverse.aster.interceptor;

/** Which end of a call an interceptor is at. */
public enum CallSide {

    /** The call is being handled here. */
    SERVER,

    /** The call is being made from here. */
    CLIENT
}
