using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Firn.Tools.CliTests;

/// <summary>The exit codes of <c>firn capdl reach</c>, which scripts rely on.</summary>
public sealed class CapDlReachTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public CapDlReachTests() => File.WriteAllText(_file, "arch aarch64 objects { a = tcb a_cspace = cnode (2 bits) b = tcb e = ep } caps { a { cspace: a_cspace } a_cspace { 1: e (W) } }");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(0, "a", "e")]
    [InlineData(1, "b", "e")]
    [InlineData(1, "a", "e", "--never")]
    [InlineData(0, "b", "e", "--never")]
    [InlineData(2, "e", "a")]
    [InlineData(2, "a", "nobody")]
    public async Task Yes_is_zero_and_no_is_one(int code, params string[] words) =>
        Assert.Equal(code, await Cli.Commands.FirnCommand.Create(new Cli.Session()).Parse(["capdl", "reach", _file, .. words]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
}
