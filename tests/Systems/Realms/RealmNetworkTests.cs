using System.Globalization;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>The layout <c>linux-host</c>: host and realms speak to each other at ports of a switch, one realm after the other at the same port.</summary>
public sealed class RealmNetworkTests
{
    private const string First = "10.0.0.11";
    private const string Second = "10.0.0.12";

    [Fact]
    public async Task Who_has_a_realm_s_number_has_its_port_and_nobody_has_it_between_them()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        Assert.Equal(1, await host.BootAsync());
        await host.AskAsync("ip addr show eth0", "inet 10.0.0.1/24");
        await UnansweredAsync(host, First);
        // Frames came for the port before anybody was there; who comes does not find them, and is the one who answers.
        await host.AskAsync("firnctl create one /realms/echo.realm --start 2>&1", "last number of its address is 11");
        await AnsweredAsync(host, First);
        await UnansweredAsync(host, Second);
        await host.AskAsync("firnctl create two /realms/echo.realm --start 2>&1", "last number of its address is 12");
        await AnsweredAsync(host, Second);
        // Under way while one of them goes: the other's answers come as before.
        await host.AskAsync($"ping -c 60 -i 0.2 {Second} > /tmp/second & ping -c 60 -i 0.2 {First} > /tmp/first & sleep 1; echo ON-$((6*7))", "ON-42");
        await host.AskAsync("firnctl destroy one 2>&1", "one is gone, its memory scrubbed");
        await host.AskAsync("wait; grep received /tmp/second", "60 packets transmitted, 60 packets received");
        await host.AskAsync("grep received /tmp/first", "60 packets transmitted, ([1-9]|[1-5][0-9]) packets received");
        await UnansweredAsync(host, First);
        // The number, the port and the address are the next one's, again and again.
        for (int i = 0; i < 3; i++)
        {
            await host.AskAsync("firnctl create again /realms/echo.realm --start 2>&1", "last number of its address is 11");
            await AnsweredAsync(host, First);
            await host.AskAsync("firnctl destroy again 2>&1", "again is gone, its memory scrubbed");
        }
        await host.AskAsync("firnctl destroy two 2>&1", "two is gone, its memory scrubbed");
        await host.PowerOffAsync();
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|unmodelled (address|register|exception)|FIRN-GUEST-WARNING", host.Console);
    }

    [Fact(Explicit = true)]
    public async Task Stock_kernels_in_a_realm_and_outside_speak_and_the_host_sees_only_its_own()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        Assert.Equal(1, await host.BootAsync());
        await BootRealmAsync(host);
        await AnsweredAsync(host, First);
        // The realm's guest serves iperf3; bytes that come are those that went.
        await host.AskAsync($"/firn/rate {First} 4", "FIRN-RATE-OK");
        await host.AskAsync("head -c 1000000 /dev/urandom > /tmp/sent; echo MADE-$((6*7))", "MADE-42");
        await host.AskAsync("@2(socat -u TCP-LISTEN:5000 OPEN:/tmp/got,creat; socat -u OPEN:/tmp/got TCP-LISTEN:5001) & echo LISTENS-$((6*7))", @"realm1\].*LISTENS-42");
        await host.AskAsync($"@1sleep 1; socat -u OPEN:/tmp/sent TCP:{First}:5000; sleep 2; echo SENT-$((6*7))", "SENT-42");
        await host.AskAsync($"socat -u TCP:{First}:5001 OPEN:/tmp/back,creat; cmp /tmp/sent /tmp/back && echo SAME-$((6*7))", "SAME-42");
        await BetweenRealmsAsync(host);
        // Gone and come again, as another realm of the same number.
        await host.AskAsync("firnctl destroy linux 2>&1", "linux is gone, its memory scrubbed");
        await UnansweredAsync(host, First);
        await BootRealmAsync(host);
        await AnsweredAsync(host, First);
        await host.PowerOffAsync();
    }

    // What one realm says to another does not reach the host, though its interface takes everything: a few frames for everybody do, who asks for an address.
    private static async Task BetweenRealmsAsync(LinuxMachine host)
    {
        await host.AskAsync("firnctl create other /realms/echo.realm --start 2>&1", "last number of its address is 12");
        await host.AskAsync("ip link set eth0 promisc on; cat /sys/class/net/eth0/statistics/rx_packets > /tmp/before; echo NOTED-$((6*7))", "NOTED-42");
        await host.AskAsync($"@2ping -c 50 -i 0.1 {Second} | grep received", @"realm1\].*50 packets transmitted, 50 packets received");
        string seen = (await host.AskAsync("@1echo SEEN-$(($(cat /sys/class/net/eth0/statistics/rx_packets) - $(cat /tmp/before)))-", @"SEEN-(\d+)-")).Groups[1].Value;
        Assert.InRange(int.Parse(seen, CultureInfo.InvariantCulture), 0, 10);
        await host.AskAsync("firnctl destroy other 2>&1", "other is gone, its memory scrubbed");
    }

    private static async Task BootRealmAsync(LinuxMachine host)
    {
        await host.AskAsync("firnctl create linux /realms/linux.realm 2>&1 | cat", "measurement");
        await host.AskAsync("firnctl start linux 2>&1", $@"realm1\].*FIRN-NETWORK-OK {First}");
        await host.AskAsync("@2echo IN-$((6*7))", @"realm1\].*IN-42");
        await host.AskAsync("@1echo OUT-$((6*7))", "OUT-42");
    }

    // Each of them, from the first on; but Linux drops what waits for an address that it has asked for in vain before, so it forgets that it has.
    private static Task AnsweredAsync(LinuxMachine host, string address) => host.AskAsync(
        $"ip neigh flush dev eth0; ping -c 3 -s 1400 {address}", "3 packets transmitted, 3 packets received");

    private static Task UnansweredAsync(LinuxMachine host, string address) => host.AskAsync($"ping -c 2 -W 1 {address}", "2 packets transmitted, 0 packets received");
}
