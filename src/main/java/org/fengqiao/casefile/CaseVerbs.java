package org.fengqiao.casefile;

import java.util.Map;
import java.util.Optional;

/**
 * Which of the verbs of a case make sense now for whoever is signed in; each part of the house answers for those it takes in. What is
 * said here opens nothing: each door asks again.
 */
public interface CaseVerbs {

    /** For each verb it answers for, in Chinese why it makes no sense now; empty where it does. */
    Map<CaseVerb, Optional<String>> of(CaseFile file);
}
