using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Firn.Tools.CliTests;

/// <summary>The exit codes of <c>firn capdl reach</c>, which scripts rely on.</summary>
public sealed class CapDlReachTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public CapDlReachTests() => File.WriteAllText(_file, """
        arch aarch64
        objects {
          a = tcb a_cspace = cnode (2 bits) b = tcb e = ep
          c = tcb c_cspace = cnode (2 bits) d = tcb d_cspace = cnode (2 bits) shared = notification ours = notification
          x = tcb x_cspace = cnode (2 bits)
        }
        caps {
          a { cspace: a_cspace }  a_cspace { 1: e (W) 2: ours (R) 3: c_cspace }
          c { cspace: c_cspace }  c_cspace { 1: shared (R) 2: ours (W) }
          x { cspace: x_cspace }  x_cspace { 1: ours (R) }
          d { cspace: d_cspace }  d_cspace { 1: shared (W) 2: ours (W) }
        }
        """);

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(0, "a", "e")]
    [InlineData(1, "b", "e")]
    [InlineData(1, "a", "e", "--never")]
    [InlineData(0, "b", "e", "--never")]
    // What d shares with c counts as its own, unless a has it as well.
    [InlineData(0, "a", "d")]
    [InlineData(1, "a", "d", "--never")]
    [InlineData(1, "x", "d")]
    [InlineData(2, "e", "a")]
    [InlineData(2, "a", "nobody")]
    public async Task Yes_is_zero_and_no_is_one(int code, params string[] words) =>
        Assert.Equal(code, await Cli.Commands.FirnCommand.Create(new Cli.Session()).Parse(["capdl", "reach", _file, .. words]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
}
