/**
 * Payloads compressed with zstd, one frame each: what the COMPRESSED flag of a data frame says. The frames are made and read by
 * the reference implementation of zstd through zstd-jni: of what there is for Java, it is the one whose decoder has been fuzzed
 * most, and native libraries are there for QUIC already. Here are the bounds around it.
 */
package io.quarkiverse.aster.codec.zstd;
