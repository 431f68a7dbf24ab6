package io.quarkiverse.aster.runtime.config;

/** The forms of log lines that all implementations of the protocol share. */
public enum LogFormat {
    /** Text, with what is known of a call at the end of the line. */
    TEXT,
    /** An object of JSON. */
    JSON
}
