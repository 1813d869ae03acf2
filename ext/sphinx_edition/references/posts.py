"""Diplomatic posts: which cities have one, and where the post to a country is.

The table follows the heads and datelines of *Foreign Relations of the United States*, 1945–1980: an embassy is named by its
country (``the Embassy in Japan``), a telegram by its city (``telegram 609 to Tokyo``). Posts that moved
have a table of their own. The dateline of a document goes before the tables.
"""

from __future__ import annotations

import datetime
import re

from sphinx_edition.references.series import DEPARTMENT

_CAPITALS = """
Afghanistan=Kabul Albania=Tirana Algeria=Algiers Argentina=Buenos_Aires Australia=Canberra Austria=Vienna Bahrain=Manama Bangladesh=Dacca
Belgium=Brussels Bolivia=La_Paz Brazil=Rio_de_Janeiro Bulgaria=Sofia Burma=Rangoon Burundi=Bujumbura Cambodia=Phnom_Penh Cameroon=Yaounde
Canada=Ottawa Ceylon=Colombo Chad=Fort_Lamy Chile=Santiago China=Nanking Colombia=Bogota Congo=Leopoldville Costa_Rica=San_José Cuba=Habana
Cyprus=Nicosia Czechoslovakia=Prague Dahomey=Cotonou Denmark=Copenhagen Dominican_Republic=Ciudad_Trujillo Ecuador=Quito Egypt=Cairo
El_Salvador=San_Salvador Ethiopia=Addis_Ababa Finland=Helsinki France=Paris Gabon=Libreville Germany=Bonn Ghana=Accra Greece=Athens
Guatemala=Guatemala_City Guinea=Conakry Guyana=Georgetown Haiti=Port-au-Prince Honduras=Tegucigalpa Hungary=Budapest Iceland=Reykjavik
India=New_Delhi Indonesia=Djakarta Iran=Tehran Iraq=Baghdad Ireland=Dublin Israel=Tel_Aviv Italy=Rome Ivory_Coast=Abidjan Jamaica=Kingston
Japan=Tokyo Jordan=Amman Kenya=Nairobi Korea=Seoul Kuwait=Kuwait Laos=Vientiane Lebanon=Beirut Liberia=Monrovia Libya=Tripoli
Luxembourg=Luxembourg Malawi=Blantyre Malaya=Kuala_Lumpur Malaysia=Kuala_Lumpur Mali=Bamako Malta=Valletta Mauritania=Nouakchott
Mexico=Mexico_City Morocco=Rabat Mozambique=Maputo Nepal=Kathmandu Netherlands=The_Hague New_Zealand=Wellington Nicaragua=Managua Niger=Niamey
Nigeria=Lagos Norway=Oslo Oman=Muscat Pakistan=Karachi Panama=Panama Paraguay=Asunción Peru=Lima Philippines=Manila Poland=Warsaw
Portugal=Lisbon Qatar=Doha Republic_of_China=Taipei Rhodesia=Salisbury Romania=Bucharest Rumania=Bucharest Rwanda=Kigali Saudi_Arabia=Jidda
Senegal=Dakar Sierra_Leone=Freetown Singapore=Singapore Somalia=Mogadiscio South_Africa=Pretoria Union_of_South_Africa=Pretoria Soviet_Union=Moscow
Spain=Madrid Sudan=Khartoum Sweden=Stockholm Switzerland=Bern Syria=Damascus Tanzania=Dar_es_Salaam Tanganyika=Dar_es_Salaam Thailand=Bangkok
Togo=Lomé Trinidad=Port-of-Spain Tunisia=Tunis Turkey=Ankara Uganda=Kampala United_Arab_Republic=Cairo United_Kingdom=London Uruguay=Montevideo
Upper_Volta=Ouagadougou Venezuela=Caracas Vietnam=Saigon Viet-Nam=Saigon Yemen=Sana Yugoslavia=Belgrade Zaire=Kinshasa Zambia=Lusaka
Union_of_Soviet_Socialist_Republics=Moscow European_Communities=Brussels Hong_Kong=Hong_Kong
"""
#: country → city of the post
CAPITALS: dict[str, str] = {country.replace('_', ' '): city.replace('_', ' ') for country, city in (pair.split('=') for pair in _CAPITALS.split())}

_OTHER_CITIES = """
Aden Adana Aleppo Alexandria Amsterdam Antwerp Asmara Azores Baida Barcelona Basel Basra Belfast Belize Benghazi Berlin Bombay Bordeaux Brasilia
Brazzaville Bremen Brazilia Calcutta Cali Canton Casablanca Cebu Chengtu Chiengmai Chittagong Dairen Dhahran Danang Delhi Dakar Douala Durban
Dusseldorf Edinburgh Elisabethville Florence Frankfurt Fukuoka Geneva Genoa Glasgow Guayaquil Habana Halifax Hamburg Hankow Hanoi Havana Hue
Hongkong Isfahan Iskenderun Islamabad Istanbul Izmir Jakarta Jerusalem Jidda Jedda Jeddah Johannesburg Kaduna Khorramshahr Kinshasa Kirkuk Kobe
Kuching Kyoto Lagos Lahore Leopoldville Liverpool Lourenço_Marques Lyon Madras Managua Marseille Marseilles Medan Melbourne Meshed Milan Monterrey
Montreal Mukden Munich Murree Nagoya Naha Naples Nassau Nice Okinawa Oporto Osaka Palermo Panmunjom Paramaribo Peiping Peking Penang Peshawar
Ponta_Delgada Port_Said Pusan Quebec Rawalpindi Recife Rotterdam Saigon Salisbury Salzburg São_Paulo Sao_Paulo Sapporo Seville Shanghai Songkhla
Stanleyville Strasbourg Stuttgart Surabaya Suva Sydney Tabriz Taichung Tainan Taiz Tangier Tananarive Teheran Thessaloniki Tihwa Tientsin Toronto
Trieste Tsingtao Turin Udorn Usumbura Valencia Vancouver Winnipeg Yokohama Zagreb Zanzibar Zurich Batavia Jogjakarta Nanking Phnompenh
San_Jose Bogotá Brasília Berne Djakarta Jidda Sanaa Sana’a Tehran Tel-Aviv Ciudad_Trujillo Santo_Domingo Rio Ndjamena Dacca Kathmandu
USUN USNATO USRO CINCPAC CINCEUR CINCFE CINCUNC COMUSMACV
"""
#: cities with a post, and what telegrams name like one
CITIES = frozenset(CAPITALS.values()) | frozenset(city.replace('_', ' ') for city in _OTHER_CITIES.split())
_MOVED = {
    'Brazil': ('1972-01-01 Brasília',), 'Chad': ('1973-09-01 Ndjamena',), 'China': ('1949-12-08 Taipei',), 'Congo': ('1966-07-01 Kinshasa',),
    'Dominican Republic': ('1961-11-20 Santo Domingo',), 'Indonesia': ('1973-01-01 Jakarta',), 'Korea': ('1950-06-28 Pusan', '1953-08-01 Seoul'),
    'Mozambique': ('1976-02-01 Maputo',), 'Pakistan': ('1966-08-01 Rawalpindi', '1970-01-01 Islamabad'), 'Somalia': ('1976-01-01 Mogadishu',),
}  # fmt: skip
#: country → the day from which on its post was in another city, and the city
MOVED: dict[str, tuple[tuple[datetime.date, str], ...]] = {
    country: tuple((datetime.date.fromisoformat(move[:10]), move[11:]) for move in moves) for country, moves in _MOVED.items()
}
#: other spellings, and posts named by their office
SPELLINGS = {
    'havana': 'habana', 'jedda': 'jidda', 'jeddah': 'jidda', 'teheran': 'tehran', 'berne': 'bern', 'bogotá': 'bogota', 'jakarta': 'djakarta',
    'batavia': 'djakarta', 'peking': 'peiping', 'hongkong': 'hong kong', 'brazilia': 'brasilia', 'brasília': 'brasilia', 'tel aviv yafo': 'tel aviv',
    'phnompenh': 'phnom penh', 'san jose': 'san josé', 'sanaa': 'sana', 'sana a': 'sana', 'usun': 'new york', 'mogadishu': 'mogadiscio',
}  # fmt: skip
#: those that are cities, and so can be the post of a document
POSTS = frozenset(city for city in CITIES if not city.isupper())
#: the last words of these names
LAST_WORDS = {city.rsplit(' ', 1)[-1] for city in CITIES}

_AT = re.compile(r'\b(?:in|at)\s(?:the\s)?(?P<place>[A-Z][\w.’\'-]*(?:\s(?:of|and|the|de|es|[A-Z][\w.’\'-]*)){0,5})')
_HOME = re.compile(r'\b(?:Department(?:\sof\sState)?|Secretary\sof\sState|SecState|Dept)\b')
_UNITED_NATIONS = re.compile(r'United\sNations')


def post_of(office: str, day: datetime.date | None = None) -> str:
    """The city of an office, ``Department of State``, or ``''``.

    ``the Embassy in Japan`` → ``Tokyo``, ``the Consulate General at Jerusalem`` → ``Jerusalem``,
    ``the Secretary of State`` → ``Department of State``, ``Secretary of State Miller in Madrid`` → ``Madrid``.
    """
    if office in CITIES:
        return office
    for at in _AT.finditer(office[:300]):
        place = _city(at['place'], day)
        if place:
            return place
    if _HOME.search(office):
        return DEPARTMENT
    return 'New York' if _UNITED_NATIONS.search(office) else ''


def _city(name: str, day: datetime.date | None) -> str:
    """The city that a name after ``in`` means, however many words of it are the name: ``Federal Republic of Germany`` → ``Bonn``."""
    words = name.split(' ')
    for begin in range(len(words)):
        for end in range(len(words), begin, -1):
            part = ' '.join(words[begin:end])
            if part in CITIES:
                return part
            if part in CAPITALS:
                return _capital(part, day)
    return ''


def _capital(country: str, day: datetime.date | None) -> str:
    moves = MOVED.get(country, ()) if day else ()
    return next((city for since, city in reversed(moves) if day and day >= since), CAPITALS[country])
