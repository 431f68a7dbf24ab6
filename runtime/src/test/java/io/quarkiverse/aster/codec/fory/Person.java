package io.quarkiverse.aster.codec.fory;

import java.util.List;

/** A message whose objects are numbered. */
final class Person {

    static final NativeMessage<Person> CODEC = new Codec();
    private static final NativeValue<Person> MAYBE = NativeValues.nullable(CODEC);
    private static final NativeValue<List<Person>> LIST = NativeValues.list(CODEC);

    String name;
    Person boss;
    List<Person> friends = List.of();

    private static final class Codec extends NativeMessage<Person> {

        Codec() {
            super("demo/Person", 2, Person.class, new String[] { "boss", "friends", "name" });
        }

        @Override
        protected void writeFields(NativeWriter out, Person value) {
            out.field(0);
            out.write(MAYBE, value.boss);
            out.field(1);
            out.write(LIST, value.friends);
            out.field(2);
            out.write(NativeValues.STRING, value.name);
        }

        @Override
        protected Person readFields(NativeReader in) {
            Person person = new Person();
            in.bind(person);
            in.field(0);
            person.boss = in.read(MAYBE);
            in.field(1);
            person.friends = in.read(LIST);
            in.field(2);
            person.name = in.read(NativeValues.STRING);
            return person;
        }
    }
}
