/** Made-up people get first and last names that often meet in a German town; every combination is chance. */
export type Origin = {
  share: number
  female: readonly string[]
  male: readonly string[]
  /** A pair where women and men bear the name in different forms. */
  last: readonly (string | readonly [female: string, male: string])[]
}

const words = (text: string) => text.split(' ')
const pairs = (text: string) =>
  words(text).map((pair) => pair.split('/') as unknown as readonly [string, string])

export const origins: readonly Origin[] = [
  {
    share: 46,
    female: words(
      'Anna Birgit Sabine Käthe Jördis Ursula Jasmin Melanie Sandra Petra Monika Heike Lea Mia Hannah Emma Sophie Greta Lara Ronja Annika Kerstin Silke Martina Renate Gisela Jessica Vanessa Nadine Janine',
    ),
    male: words(
      'Jürgen Björn Jörg Günter Thomas Michael Andreas Stefan Uwe Frank Sören Lukas Leon Finn Paul Jonas Felix Maximilian Kevin Marcel Dennis René Mirko Heiko Torsten Holger Dieter Manfred Timo Götz',
    ),
    last: words(
      'Müller Schröder Köhler Krüger Weiß Groß Schäfer König Böhm Förster Lindner Behrendt Kühnhold Meißner Vogt Pohlmann Reinke Tiedemann Ahlbrecht Brüggemann Kästner Hölzel Möbius Rüdiger Wüstenhagen Grünewald Stöcker Dörfler Jäkel Riedel Sommerlatte Ziegenhals Quandt Osterkamp Wiesenthal Lübbers Heinemann Rosenkranz Fleischhauer Tröger Eberling Hagedorn Buchwald Nettelbeck Süßmilch',
    ),
  },
  {
    share: 13,
    female: words('Ayşe Fatma Elif Zeynep Gülsüm Derya Emine Nurcan Şeyma Tuğba Büşra Çiğdem'),
    male: words('Mehmet Mustafa Hüseyin Emre Yusuf Çağlar Oğuz Barış İbrahim Kemal Serkan Ömer'),
    last: words(
      'Yılmaz Kaya Demir Çelik Şahin Öztürk Aydın Doğan Güneş Karaoğlu Türkmen Yıldırım Ünal Koç Aksoy',
    ),
  },
  {
    share: 9,
    female: words('Agnieszka Małgorzata Katarzyna Joanna Ewa Zofia Grażyna Żaneta'),
    male: words('Wojciech Łukasz Piotr Marcin Paweł Zbigniew Krzysztof Michał'),
    last: [
      ...words('Nowak Wójcik Kowalczyk Mazur Kaczmarek Zając Pawlak Gąsior'),
      ...pairs('Lewandowska/Lewandowski Wiśniewska/Wiśniewski Kamińska/Kamiński Dąbrowska/Dąbrowski'),
    ],
  },
  {
    share: 11,
    female: words('Oksana Olena Iryna Nataliia Daryna Kateryna Solomiia Yuliia'),
    male: words('Oleksandr Andrii Serhii Dmytro Taras Volodymyr Bohdan Maksym'),
    last: [
      ...words('Shevchenko Kovalenko Bondarenko Tkachenko Melnyk Kravchenko Oliinyk Savchuk Polishchuk'),
      ...pairs('Hrytska/Hrytskyi Zelinska/Zelinskyi'),
    ],
  },
  {
    share: 10,
    female: words('Fatima Layla Amira Rania Noor Hanan Samira Yasmin'),
    male: words('Ahmad Omar Khaled Tarek Youssef Bilal Hassan Samir'),
    last: words('Al-Hamad Haddad El-Masri Khalil Najjar Al-Sayed Mansour Barakat Darwish Abdallah Ben-Hamid'),
  },
  {
    share: 4,
    female: words('Thị-Mai Lan Thu-Hà Linh Hương'),
    male: words('Minh Văn-Đức Quang Hùng Tuấn'),
    last: words('Nguyễn Trần Lê Phạm Hoàng Vũ Đặng'),
  },
  {
    share: 7,
    female: words('Ivana Snežana Mirela Ioana Vesna Zorica Anđela Teodora'),
    male: words('Dragan Nikola Ionuț Goran Zoran Miloš Ştefan Dušan'),
    last: words('Petrović Jovanović Marković Popescu Ionescu Dumitru Kovačević Đorđević Stanković Radu'),
  },
]
