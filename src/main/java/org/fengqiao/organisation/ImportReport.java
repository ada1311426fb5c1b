package org.fengqiao.organisation;

import java.util.List;

/**
 * What an import did.
 *
 * @param changes number of changes in the register and in the accounts; 0 where everything was already so
 * @param details each change in a Chinese sentence
 * @param attention what somebody should look after, for example a post that nobody holds; the import was done nevertheless
 */
public record ImportReport(int changes, List<String> details, List<String> attention) {

    public ImportReport {
        details = List.copyOf(details);
        attention = List.copyOf(attention);
    }
}
