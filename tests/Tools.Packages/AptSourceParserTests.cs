using System.Collections.Generic;
using Firn.Tools.Packages;
using Xunit;

namespace Firn.Tools.PackagesTests;

public sealed class AptSourceParserTests
{
    [Fact]
    public void Deb822_stanzas_are_read()
    {
        IReadOnlyList<AptSource> sources = AptSourceParser.ParseDeb822("""
            Types: deb deb-src
            # a comment
            URIs: http://a.example/debian
            Suites: bookworm bookworm-updates
            Components: main
             contrib
            Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

            Types: deb-src
            URIs: http://sources.example/debian
            Suites: bookworm
            Components: main

            Enabled: no
            Types: deb
            URIs: http://off.example/debian
            Suites: bookworm
            Components: main
            """);
        AptSource source = Assert.Single(sources);
        Assert.Equal(["http://a.example/debian"], source.Uris);
        Assert.Equal(["bookworm", "bookworm-updates"], source.Suites);
        Assert.Equal(["main", "contrib"], source.Components);
        Assert.Equal("/usr/share/keyrings/debian-archive-keyring.gpg", source.SignedBy);
    }

    [Fact]
    public void An_embedded_key_keeps_its_lines()
    {
        AptSource source = Assert.Single(AptSourceParser.ParseDeb822(
            "Types: deb\nURIs: http://a.example\nSuites: x\nComponents: main\nSigned-By:\n -----BEGIN-----\n .\n abc\n -----END-----\n"));
        Assert.Equal("\n -----BEGIN-----\n .\n abc\n -----END-----", source.SignedBy);
        Assert.Equal(source.SignedBy, Assert.Single(AptSourceParser.ParseDeb822(source.ToDeb822())).SignedBy);
    }

    [Fact]
    public void One_line_entries_are_read()
    {
        IReadOnlyList<AptSource> sources = AptSourceParser.ParseOneLine("""
            # deb http://comment.example/debian bookworm main
            deb http://a.example/debian bookworm main contrib # the rest
            deb [arch=amd64 signed-by=/k.gpg] http://b.example/debian bookworm-security main
            deb-src http://a.example/debian bookworm main
            debris http://a.example/debian bookworm main
            deb [broken
            deb
            """);
        Assert.Equal(2, sources.Count);
        Assert.Equal(["main", "contrib"], sources[0].Components);
        Assert.Null(sources[0].SignedBy);
        Assert.Equal("/k.gpg", sources[1].SignedBy);
        Assert.Equal(["http://b.example/debian"], sources[1].Uris);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData(": no name\n continuation of nothing\n")]
    [InlineData("Types deb\nURIs")]
    public void Rubbish_is_no_source(string text)
    {
        Assert.Empty(AptSourceParser.ParseDeb822(text));
        Assert.Empty(AptSourceParser.ParseOneLine(text));
    }
}
