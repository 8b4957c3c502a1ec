using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>What a system as a whole must hold to work.</summary>
internal static class SystemRules
{
    internal static void Check(IReadOnlyList<Component> components, IReadOnlyList<Endpoint> endpoints,
        IReadOnlyList<Notification> notifications, IReadOnlyDictionary<Region, List<(Component User, MapAccess Access)>> regions)
    {
        foreach (Endpoint endpoint in endpoints.Where(endpoint => endpoint.Servers.Count == 0))
            throw new FirnException($"Nobody serves {endpoint.Name}: who calls it waits for ever.", "Give its server's end to a component (Serves), or remove it.");
        foreach ((Region region, List<(Component User, MapAccess Access)> users) in regions)
            CheckRegion(region, users);
        foreach (Notification notification in notifications)
            CheckSignals(notification, endpoints);
        CheckTime(components);
        CheckCalls(components, endpoints);
    }

    private static void CheckRegion(Region region, List<(Component User, MapAccess Access)> users)
    {
        if (users.Count == 0)
            throw new FirnException($"Nobody maps {region.Name}.", "Map it in a component (Maps), or remove it.");
        (Component User, MapAccess Access) writer = users.Find(user => user.Access == MapAccess.ReadWrite);
        (Component User, MapAccess Access) executor = users.Find(user => user.Access == MapAccess.Execute);
        if (writer.User is not null && executor.User is not null)
            throw new FirnException($"{writer.User.Name} writes {region.Name} and {executor.User.Name} executes it: whoever writes code controls who runs it.", "Map it for execution nowhere, or for writing nowhere.");
    }

    /// <summary>A server's signals come where its calls come; a bit of the badge tells them apart.</summary>
    private static void CheckSignals(Notification notification, IReadOnlyList<Endpoint> endpoints)
    {
        if (notification.BoundTo is not { } server || !endpoints.Any(endpoint => endpoint.Servers.Contains(server)))
            return;
        foreach (ulong badge in notification.Badges.Where(badge => (badge & Endpoint.SignalBadge) == 0))
        {
            throw new FirnException(
                $"{notification.Name} is bound to the server {server.Name} and signalled with badge 0x{badge:x}: the server would take it for a call.",
                "Add Endpoint.SignalBadge to the badge.");
        }
    }

    /// <summary>What is reserved on a core is at most all of it. Who reserves nothing takes turns in the rest.</summary>
    private static void CheckTime(IReadOnlyList<Component> components)
    {
        IEnumerable<(string Name, ComponentSettings Settings)> threads = components.SelectMany(component => component.AllSettings.Select(settings => (component.Name, settings)));
        foreach (IGrouping<int, (string Name, ComponentSettings Settings)> core in threads.Where(thread => thread.Settings.Time.IsReserved).GroupBy(thread => thread.Settings.Core ?? 0))
        {
            double share = core.Sum(thread => (double)thread.Settings.Time.Budget / thread.Settings.Time.Period);
            if (share > 1)
            {
                string parts = string.Join(", ", core.Select(thread => string.Create(CultureInfo.InvariantCulture, $"{thread.Name} {100.0 * thread.Settings.Time.Budget / thread.Settings.Time.Period:0.#} %")));
                throw new FirnException(string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} % of core {core.Key} is reserved: {parts}."), "Make budgets smaller or periods longer, or use another core.");
            }
        }
    }

    /// <summary>Who calls waits. Components that wait for each other in a circle wait for ever.</summary>
    private static void CheckCalls(IReadOnlyList<Component> components, IReadOnlyList<Endpoint> endpoints)
    {
        ILookup<Component, Component> calls = endpoints.SelectMany(endpoint => endpoint.Clients.Select(client => (client, Server: endpoint.Servers[0])))
            .ToLookup(call => call.client, call => call.Server);
        var done = new HashSet<Component>();
        foreach (Component component in components)
            Visit(component, []);

        void Visit(Component component, List<Component> way)
        {
            int start = way.IndexOf(component);
            if (start >= 0)
            {
                string circle = string.Join(" calls ", way.Skip(start).Append(component).Select(item => item.Name));
                throw new FirnException($"{circle}: all of them could wait for each other.", "Let one direction be a notification, or a ring.");
            }
            if (!done.Add(component))
                return;
            foreach (Component server in calls[component].Distinct())
                Visit(server, [.. way, component]);
        }
    }
}
