using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Firn.Host;
using Firn.HostControl;
using Firn.HostTests.Serving;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.HostTests;

/// <summary><c>firnctl</c> as it is typed: what it prints, where, and its exit code.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly ScriptedServer _server = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly string _file = Path.GetTempFileName();

    public ControlTests()
    {
        File.WriteAllBytes(_file, Realms.File);
    }

    public void Dispose()
    {
        File.Delete(_file);
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("firnctl")]
    [InlineData("create")]
    [InlineData("start")]
    [InlineData("stop")]
    [InlineData("set")]
    [InlineData("destroy")]
    [InlineData("list")]
    [InlineData("info")]
    [InlineData("stats")]
    [InlineData("watch")]
    [InlineData("logs")]
    [InlineData("console")]
    public async Task Help_is_as_reviewed(string command)
    {
        Assert.Equal(0, await RunAsync(command == "firnctl" ? ["--help"] : [command, "--help"]));
        Golden.Compare($"{command}.txt", string.Join('\n', _output.ToString().Split('\n').Select(line => line.TrimEnd())));
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task A_realm_s_life_by_commands()
    {
        Assert.Equal(0, await RunAsync("create", "web", _file, "--start"));
        Assert.Equal(RealmState.Running, _server.Realms["web"].State);
        Assert.Equal(
            ["name         web", "state        running", "number       1", "memory       4 MiB", "objects      10, 1 of them threads", "processor    1.500 s used", "share        by its form"],
            Lines(_output)[..7]);
        Assert.Equal(["core 0       25%, 1.250 s used there", "core 1       25%, 1.250 s used there"], Lines(_output)[7..9]);
        Assert.StartsWith("measurement  sha384:", Lines(_output)[9], StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("set", "web", "--share", "12.5%"));
        Assert.Equal(125_000UL, _server.Realms["web"].Share);
        Assert.Equal(0, await RunAsync("stop", "web"));
        Assert.Equal(RealmState.Created, _server.Realms["web"].State);
        Assert.Equal(0, await RunAsync("start", "web"));
        Assert.Equal(0, await RunAsync("set", "web", "--share", "form"));
        Assert.Equal(0UL, _server.Realms["web"].Share);
        Assert.Equal(0, await RunAsync("destroy", "web"));
        Assert.Empty(_server.Realms);
        Assert.EndsWith("web is gone, its memory scrubbed\n", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Realms_are_listed_in_lines_of_their_own()
    {
        _server.Realms["web"] = ScriptedServer.Entry("web", RealmState.Running);
        _server.Realms["web-2"] = ScriptedServer.Entry("web-2");
        Assert.Equal(0, await RunAsync("list"));
        Assert.Equal(
            [["NAME", "STATE", "MEMORY", "THREADS", "PROCESSOR", "SHARE"], ["web", "running", "1", "MiB", "1", "1.500", "s", "by", "its", "form"], ["web-2", "created", "1", "MiB", "1", "1.500", "s", "by", "its", "form"]],
            Lines(_output).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Cores_are_set_at_once_with_a_share_or_without()
    {
        Assert.Equal(0, await RunAsync("create", "web", _file));
        Assert.Equal(0, await RunAsync("set", "web", "--core", "0=2", "--core", "1=3"));
        Assert.Equal([2u, 3u], _server.Cores["web"]);
        Assert.Equal(["what web has on core 0 by its form runs on core 2", "what web has on core 1 by its form runs on core 3"], Lines(_error)[^2..]);
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("info", "web"));
        Assert.Equal(["core 0       on core 2: 25%, 1.250 s used there", "core 1       on core 3: 25%, 1.250 s used there"], Lines(_output)[7..9]);
        _output.GetStringBuilder().Clear();
        int asked = _server.Asked.Count;
        Assert.Equal(0, await RunAsync("set", "web", "--core", "1=0", "--share", "10%", "--json"));
        // One request changes both.
        Assert.Equal([RealmOperation.Hello, RealmOperation.Move, RealmOperation.Info, RealmOperation.Cores], _server.Asked.Skip(asked));
        JsonElement realm = Json();
        Assert.Equal((100_000, 2), (realm.GetProperty("shareMicroseconds").GetInt32(), realm.GetProperty("cores").GetArrayLength()));
        JsonElement core = realm.GetProperty("cores")[1];
        Assert.Equal(
            (1, 0, 250_000, 1_250_000),
            (core.GetProperty("core").GetInt32(), core.GetProperty("on").GetInt32(), core.GetProperty("shareMicroseconds").GetInt32(), core.GetProperty("processorMicroseconds").GetInt32()));
        Assert.Equal(0, await RunAsync("set", "web", "--core", "0=1", "--share", "form"));
        Assert.Equal([1u, 0u], _server.Cores["web"]);
        Assert.Equal(0UL, _server.Realms["web"].Share);
        Assert.Equal(0, await RunAsync("list", "--json"));
        Assert.False(Json()[0].TryGetProperty("cores", out _));
    }

    [Fact]
    public async Task What_set_lacks_is_said()
    {
        Assert.Equal(2, await RunAsync("set", "web"));
        Assert.Contains("There is nothing to set: say --share SHARE, --core FROM=TO, or both.", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await RunAsync("set", "web", "--core", "none"));
        Assert.Contains("none is no move: FROM=TO, two cores from 0 to 63, such as 0=2.", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await RunAsync("set", "web", "--core", "1=2", "--core", "1=3"));
        Assert.Contains("Core 1 is to be at two places: name it once.", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_server.Asked);
    }

    [Theory]
    [InlineData(CoreProblem.NotForRealms, 0b1001110UL, "set web: the policy does not give core 5 to realms.", "Take one of those that it gives: 1 to 3, 6.")]
    [InlineData(CoreProblem.NotInForm, 0b11UL, "set web: its form has nothing on core 5.", "Name a core as the form does: 0 to 1. Where each is: firnctl info.")]
    [InlineData(CoreProblem.NotInForm, 0UL, "set web: its form has nothing on core 5.", "The realm has no scheduling contexts that could be moved.")]
    [InlineData(
        CoreProblem.TooMuch, 0UL, "set web: it would have 700.5 thousandths of core 5, of which one realm may have 600.", "Leave parts of it on other cores, or take less (firnctl set --share).")]
    public async Task Cores_that_cannot_be_are_told_with_what_can(CoreProblem problem, ulong cores, string error, string help)
    {
        _server.Realms["web"] = ScriptedServer.Entry("web");
        _server.Refusals[RealmOperation.Move] = (RealmStatus.CoreRefused, ScriptedServer.Bytes(new CoreRefusal { Problem = problem, Core = 5, Cores = cores, Asked = 700_500, Most = 600_000 }));
        Assert.Equal(1, await RunAsync("set", "web", "--core", "0=5"));
        Assert.Equal([$"error: {error}", $"help:  {help}"], Lines(_error));
    }

    [Fact]
    public async Task Results_for_programs_are_JSON_and_nothing_else()
    {
        Assert.Equal(0, await RunAsync("create", "web", _file, "--json"));
        JsonElement made = Json();
        Assert.Equal(("web", "Created", 4 << 20), (made.GetProperty("name").GetString(), made.GetProperty("state").GetString(), made.GetProperty("memoryBytes").GetInt32()));
        Assert.Equal(JsonValueKind.Null, made.GetProperty("shareMicroseconds").ValueKind);
        Assert.Equal(0, await RunAsync("list", "--json"));
        Assert.Equal("web", Json()[0].GetProperty("name").GetString());
        Assert.Equal(0, await RunAsync("info", "web", "--json"));
        Assert.Equal(made.GetProperty("measurement").GetString(), Json().GetProperty("measurement").GetString());
        Assert.Equal(0, await RunAsync("stats", "--json"));
        Assert.Equal(8 << 20, Json().GetProperty("reserve").GetInt32());
    }

    [Fact]
    public async Task Events_are_lines_until_the_server_goes()
    {
        RealmName web = ScriptedServer.Entry("web").Name;
        _server.Events = [new() { Event = RealmEvent.Started, Number = 3, Name = web }];
        Task<int> watching = RunAsync("watch", "--json");
        while (_output.ToString().Length == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        _server.Hang();
        Assert.Equal(1, await watching);
        Assert.Equal("{\"event\":\"Started\",\"number\":3,\"name\":\"web\"}\n", _output.ToString());
        Assert.StartsWith("==> watching", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("ended the connection", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "start")]
    [InlineData(2, "start", "1st")]
    [InlineData(2, "begin", "web")]
    [InlineData(2, "set", "web")]
    [InlineData(2, "set", "web", "--share", "101%")]
    [InlineData(2, "set", "web", "--share", "much")]
    [InlineData(2, "set", "web", "--core", "2")]
    [InlineData(2, "set", "web", "--core", "0=64")]
    [InlineData(2, "set", "web", "--core", "-1=0")]
    [InlineData(2, "set", "web", "--core", "0=1=2")]
    [InlineData(2, "set", "web", "--core", "0=1", "--core", "0=2")]
    [InlineData(1, "set", "web", "--core", "0=1")]
    [InlineData(2, "create", "web", "none", "--memory", "7T")]
    [InlineData(2, "create", "web", "none", "--share", "much")]
    [InlineData(2, "create", "web", "/no/such/file")]
    [InlineData(2, "list", "--connect", "tcp:1.2.3.4")]
    [InlineData(1, "start", "web")]
    [InlineData(1, "info", "web")]
    public async Task Failures_have_their_exit_codes_and_say_why(int code, params string[] arguments)
    {
        Assert.Equal(code, await RunAsync(arguments));
        Assert.NotEmpty(_error.ToString());
        Assert.DoesNotContain("   at ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_told_with_what_to_do()
    {
        _server.Refusals[RealmOperation.Create] = (RealmStatus.NoMemory, []);
        Assert.Equal(1, await RunAsync("create", "web", _file));
        Assert.Equal(
            ["error: create web: the reserve has no block of this size now.", "help:  Destroy a realm, or ask for less memory. What is free: firnctl stats."], Lines(_error)[1..]);
    }

    [Fact]
    public async Task Time_that_others_have_is_told_with_numbers()
    {
        _server.Refusals[RealmOperation.Form] = (RealmStatus.NoTime, ScriptedServer.Bytes(new TimeRefusal { Core = 2, Asked = 700_000, Held = 300_100, Most = 900_000 }));
        Assert.Equal(1, await RunAsync("create", "web", _file));
        Assert.Equal(
            [
                "error: create web: the other realms have 300.1 of 900 thousandths of core 2, and this one would have 700.",
                "help:  Take less (firnctl: --share), lower another realm's share (firnctl set), or destroy one: a realm that is stopped keeps its share.",
            ],
            Lines(_error)[1..]);
        _server.Refusals.Clear();
        Assert.Equal(0, await RunAsync("create", "web", _file, "--share", "20%"));
        Assert.Equal(200_000UL, _server.Realms["web"].Share);
    }

    [Fact]
    public async Task A_file_that_is_none_is_told_with_what_to_do()
    {
        await File.WriteAllTextAsync(_file, "arch aarch64", TestContext.Current.CancellationToken);
        Assert.Equal(2, await RunAsync("create", "web", _file));
        Assert.Equal(["error: This is no realm file.", "help:  Make it with `firn capdl compile --realm SPEC -o NAME.realm`."], Lines(_error));
    }

    [Fact]
    public async Task A_silent_server_is_a_matter_of_time()
    {
        _server.Tamper = static (_, _) => null;
        Assert.Equal(4, await RunAsync("list", "--timeout", "1"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("86401")]
    [InlineData("4294968")]
    [InlineData("many")]
    public async Task A_patience_without_sense_is_wrong_usage(string seconds) => Assert.Equal(2, await RunAsync("list", "--timeout", seconds));

    [Fact]
    public async Task Nobody_there_is_told()
    {
        var session = new Session(_output, _error, (_, _) => throw new RealmException("Nobody is there.", "Look."), false);
        Assert.Equal(3, await Program.RunAsync(["list"], session));
        Assert.Equal(["error: Nobody is there.", "help:  Look."], Lines(_error));
    }

    [Fact]
    public async Task Servers_are_named_by_address()
    {
        var asked = new List<ServerAddress>();
        var session = new Session(_output, _error, (address, _) => { asked.Add(address); return Task.FromResult(_server.Connect()); }, false);
        Assert.Equal(0, await Program.RunAsync(["list"], session));
        Assert.Equal(0, await Program.RunAsync(["list", "--connect", "vsock:7:99"], session));
        Assert.Equal(0, await Program.RunAsync(["--connect", "unix:/a:b", "list"], session));
        Assert.Equal(["vsock:2:4200", "vsock:7:99", "unix:/a:b"], asked.Select(address => address.ToString()));
    }

    private static string[] Lines(StringWriter writer) =>
        [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];

    private JsonElement Json()
    {
        string text = _output.ToString();
        _output.GetStringBuilder().Clear();
        return JsonDocument.Parse(text).RootElement;
    }

    private Task<int> RunAsync(params string[] arguments) =>
        Program.RunAsync(arguments, new Session(_output, _error, (_, _) => Task.FromResult(_server.Connect()), false));
}
