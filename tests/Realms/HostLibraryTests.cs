using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.CapDl.Compilation;
using Firn.CapDl.Problems;
using Firn.Host;
using Firn.Host.Files;
using Firn.RealmProtocol;
using Firn.RealmsTests.Fakes;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>The host's library and the server's sessions, one against the other: from a specification to a realm that runs and is gone.</summary>
public sealed class HostLibraryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_realm_s_life_from_its_file()
    {
        var server = new TestServer();
        var form = new TestForm(TestForm.Whole);
        await using RealmConnection host = await RealmConnection.ConnectAsync(new ServedStream(server), null, Cancellation);
        await using RealmFile file = await FileOfAsync(form);
        ServerStatistics before = await host.StatisticsAsync(Cancellation);

        RealmDescription realm = await host.CreateAsync("web1", file, 4 << 20, null, null, Cancellation);
        Assert.Equal(("web1", RealmState.Created, 4L << 20), (realm.Name, realm.State, realm.Memory));
        Assert.Equal(Convert.ToHexStringLower(form.Measurement), realm.Measurement);
        Assert.Equal((form.Specification.Objects.Count, 3), (realm.Objects, realm.Threads));
        await host.StartAsync("web1", Cancellation);
        Assert.Equal(RealmState.Running, Assert.Single(await host.ListAsync(Cancellation)).State);
        await host.PauseAsync("web1", Cancellation);
        await host.SetShareAsync("web1", TimeSpan.FromMilliseconds(100), Cancellation);
        Assert.Equal(TimeSpan.FromMilliseconds(100), (await host.DescribeAsync("web1", Cancellation)).Share);
        await host.DestroyAsync("web1", Cancellation);
        Assert.Empty(await host.ListAsync(Cancellation));
        Assert.Equal(before.Free, (await host.StatisticsAsync(Cancellation)).Free);
    }

    [Fact]
    public async Task Refusals_name_the_object_and_the_connection_goes_on()
    {
        var server = new TestServer();
        await using RealmConnection host = await RealmConnection.ConnectAsync(new ServedStream(server), null, Cancellation);
        await using RealmFile file = await FileOfAsync(new TestForm(TestForm.Whole));
        // The platform's console is for realms whose names begin with web.
        RealmRefusedException refused = await Assert.ThrowsAsync<RealmRefusedException>(() => host.CreateAsync("other", file, 4 << 20, null, null, Cancellation));
        Assert.Equal((RealmStatus.ExternRefused, RealmRule.ExternRealm, "console"), (refused.Status, refused.RealmRule, refused.ObjectName));
        await using RealmFile high = await FileOfAsync(new TestForm(TestForm.Whole.Replace("prio: 7", "prio: 99", StringComparison.Ordinal)));
        refused = await Assert.ThrowsAsync<RealmRefusedException>(() => host.CreateAsync("web1", high, 4 << 20, null, null, Cancellation));
        Assert.Equal((RealmRule.Priority, "a"), (refused.RealmRule, refused.ObjectName));
        Assert.Empty(await host.ListAsync(Cancellation));
        Assert.Equal("web1", (await host.CreateAsync("web1", file, 4 << 20, null, null, Cancellation)).Name);
    }

    private static async Task<RealmFile> FileOfAsync(TestForm form)
    {
        string content = Path.GetTempFileName();
        await File.WriteAllBytesAsync(content, [.. Enumerable.Range(0, 64).Select(i => (byte)(i + 1))], Cancellation);
        var problems = new ProblemCollection();
        CompiledRealm? made = RealmCompiler.Compile(form.Specification, KernelTarget.Find("product")!, _ => content, problems);
        File.Delete(content);
        Assert.Empty(problems.InOrder().Select(problem => problem.ToString()));
        return await RealmFile.OpenAsync(new MemoryStream(made!.File), Cancellation);
    }
}
