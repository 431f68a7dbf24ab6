/**
 * NATIVE mode: payloads for Java peers that have the same contract, on fory-core 1.6, which applications add themselves.
 * <p>
 * The serializers of message types are generated at build time and composed statically. Of Fory they use the buffer with its
 * bounds, the depth and memory limits of a payload, and the tables of objects that occur twice. They do not use what Fory does
 * with classes: no payload names one. Fory's own serializers put whatever class a payload names into lists and maps, and
 * without code generation on Java 17 into fields too, where the JVM takes it for the type of the field; and many classes of the
 * JDK can be named although nobody registered them. So a payload begins with an id of the message type instead, and everything
 * after it is read as what the contract says.
 * <p>
 * The form of a payload, little-endian:
 * <ul>
 * <li>1 byte: the form, 1.
 * <li>8 bytes: the schema id of the message type, a hash over its wire name and fields and those of all types it reaches.
 * <li>The message: its fields, by wire name in code point order. A message without fields is one byte, 0.
 * </ul>
 * A value that may be null or whose type is tracked has a flag before it: {@code fd} null, {@code ff} the value, {@code 00} an
 * object with the next number, {@code fe} and a varuint32 the object with that number. Numbers are as the contract has them,
 * variable ones zigzag if signed. Texts are a varuint32 with the number of bytes and in its lowest bit 1 for UTF-16, else 0 for
 * Latin-1; instants 8 bytes of seconds and 4 of nanoseconds; dates 4 bytes of days; UUIDs 16 bytes; bytes, lists, sets and maps
 * have their length as varuint32 in front; enum constants are varuint32, their place among their names in code point order.
 */
package io.quarkiverse.aster.codec.fory;
