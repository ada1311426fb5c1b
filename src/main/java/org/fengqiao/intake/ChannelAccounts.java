package org.fengqiao.intake;

import java.util.Optional;

/** The accounts with which other systems register what came in on their channel. */
public interface ChannelAccounts {

    /** The name of the {@link org.fengqiao.casefile.Channel} an account stands for; empty for everybody else. */
    Optional<String> channelOf(String account);
}
