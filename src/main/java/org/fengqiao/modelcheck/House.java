package org.fengqiao.modelcheck;

/** What models may name and only the house knows: its beans, and the posts of the organisation. */
public interface House {

    /** For a check of the files alone. */
    House UNKNOWN = new House() {
        @Override
        public boolean hasBean(String name) {
            return true;
        }

        @Override
        public boolean isInside(String name) {
            return false;
        }

        @Override
        public boolean hasMethod(String bean, String method) {
            return true;
        }

        @Override
        public boolean hasRole(String kind, String role) {
            return true;
        }

        @Override
        public boolean hasRole(String role) {
            return true;
        }

        @Override
        public boolean hasGroup(String group) {
            return true;
        }
    };

    boolean hasBean(String name);

    /** Whether the engine would find something by that name that is no business of a model: its own parts, settings, secrets. */
    boolean isInside(String name);

    /** Whether an expression may call it: the bean has a method of that name. */
    boolean hasMethod(String bean, String method);

    /**
     * @param kind of unit: {@code COMMUNITY}, {@code SUBDISTRICT}, {@code DISTRICT} …
     */
    boolean hasRole(String kind, String role);

    /** Whether units of any kind have the role. */
    boolean hasRole(String role);

    /** Whether there is the post {@code <unit>.<role>}. */
    boolean hasGroup(String group);
}
